package org.vpvae.experiments;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.vpvae.experiments.run.Modality;

/**
 * What the user asked for with {@code -Dvpvae.*}.
 *
 * @param profile {@code vpvae.profile}, default {@code quick}
 * @param images {@code vpvae.images} with {@code .val} and {@code .ood}
 * @param speech {@code vpvae.speech} with {@code .val} and {@code .ood}
 * @param output {@code vpvae.output}, default {@code target/reproduce}
 * @param rehearse {@code vpvae.rehearse}: walk through all runs without training, default false
 * @param plan {@code vpvae.plan}: print the runs and their cost, and start nothing; default false
 * @param sideBySide {@code vpvae.parallel}: runs at the same time, default on the CPU as many as
 *     there are processors for, at most 4; otherwise 1
 * @param threads {@code vpvae.threads} of the engine in each run, default all processors shared by
 *     the runs
 * @param device {@code vpvae.device}, default {@code cpu}
 * @param neighbours {@code vpvae.neighbours}: who searches VP-VAE's queue; if it is not given the
 *     device that was opened decides, {@link NeighbourSearch#on}
 * @param results {@code vpvae.results}: also write a results document to this file
 * @param evidence {@code vpvae.results.evidence}: folder for its records and pictures, default
 *     {@code results} beside it
 * @param weights {@code vpvae.weights}: folder of pretrained weights, for LPIPS
 * @param cache {@code vpvae.cache}: folder that decoded files are kept in, instead of memory
 * @param given everything, by its name without the prefix, for processes of our own
 */
public record Options(
    String profile,
    DataFolders images,
    DataFolders speech,
    Path output,
    boolean rehearse,
    boolean plan,
    int sideBySide,
    int threads,
    String device,
    Optional<NeighbourSearch> neighbours,
    Optional<Path> results,
    Optional<Path> evidence,
    Optional<Path> weights,
    Optional<Path> cache,
    Map<String, String> given) {

  /** Of the properties that are ours. */
  public static final String PREFIX = "vpvae.";

  /** More trainings at once than this need more memory than most machines have. */
  private static final int MOST_SIDE_BY_SIDE = 4;

  private static final Set<String> OWN =
      Set.of(
          "profile",
          "images",
          "images.val",
          "images.ood",
          "speech",
          "speech.val",
          "speech.ood",
          "output",
          "rehearse",
          "plan",
          "parallel",
          "threads",
          "device",
          "neighbours",
          "results",
          "results.evidence",
          "weights",
          "cache");

  /**
   * Read by the build, its tests and its goals, and meaningless here: one command line asks for all
   * of them, {@code mvn verify -Preproduce -Dvpvae.data.expected=true}.
   */
  private static final Set<String> OF_THE_BUILD =
      Set.of(
          "data",
          "data.expected",
          "findings",
          "heap",
          "jupyter.all",
          "jupyter.expected",
          "kernel.jar",
          "kernel.jvmOpts",
          "kernel.library",
          "kernel.name",
          "kernel.offline",
          "kernel.prefix",
          "libtorch",
          "memory.steps",
          "notebooks",
          "notebooks.library",
          "notebooks.update",
          "platform",
          "python",
          "python.expected",
          "sets",
          "test.kills",
          "test.kills.settings",
          "vectors",
          "vectors.expected",
          "vectors.weights");

  public Options {
    given = Map.copyOf(given);
    if (rehearse && results.isPresent()) {
      throw new IllegalArgumentException(
          "vpvae.results=" + results.get() + ": a rehearsal has no results to publish");
    }
    if (results.isEmpty() && evidence.isPresent()) {
      throw new IllegalArgumentException(
          "vpvae.results.evidence=" + evidence.get() + " without vpvae.results");
    }
  }

  /**
   * Reads the options.
   *
   * @param properties such as {@link System#getProperties()}
   * @param processors shared by the runs when {@code vpvae.threads} is not given
   * @throws UserError if a value is not allowed or a folder does not exist
   */
  public static Options of(Properties properties, int processors) {
    Map<String, String> given = given(properties);
    try {
      int sideBySide = sideBySide(given, processors);
      return new Options(
          given.getOrDefault("profile", "quick"),
          folders(given, "images"),
          folders(given, "speech"),
          Path.of(given.getOrDefault("output", "target/reproduce")),
          flag(given, "rehearse"),
          flag(given, "plan"),
          sideBySide,
          count(given, "threads", Math.max(1, processors / sideBySide)),
          given.getOrDefault("device", "cpu"),
          Optional.ofNullable(given.get("neighbours")).map(NeighbourSearch::named),
          path(given, "results"),
          path(given, "results.evidence"),
          folder(given, "weights"),
          path(given, "cache"),
          given);
    } catch (IllegalArgumentException e) {
      throw new UserError(e.getMessage());
    }
  }

  /** What was given and is no option: settings of the profile, by their names. */
  public Map<String, String> overrides() {
    Map<String, String> overrides = new TreeMap<>(given);
    overrides.keySet().removeAll(OWN);
    overrides.keySet().removeAll(OF_THE_BUILD);
    return overrides;
  }

  /** The folders of that modality. */
  public DataFolders folders(Modality modality) {
    return modality == Modality.IMAGE ? images : speech;
  }

  private static Map<String, String> given(Properties properties) {
    Map<String, String> given = new TreeMap<>();
    for (String name : properties.stringPropertyNames()) {
      if (name.startsWith(PREFIX)) {
        given.put(name.substring(PREFIX.length()), properties.getProperty(name));
      }
    }
    return given;
  }

  private static DataFolders folders(Map<String, String> given, String name) {
    return new DataFolders(
        folder(given, name), folder(given, name + ".val"), folder(given, name + ".ood"));
  }

  private static Optional<Path> folder(Map<String, String> given, String name) {
    Optional<Path> folder = path(given, name);
    if (folder.isPresent() && !holdsData(folder.get())) {
      throw new IllegalArgumentException(
          "vpvae." + name + "=" + folder.get() + ": there is no such folder");
    }
    return folder;
  }

  /** A folder, or a table of Common Voice, which names the clips of one part. */
  private static boolean holdsData(Path place) {
    return Files.isDirectory(place)
        || (Files.isRegularFile(place) && place.toString().endsWith(".tsv"));
  }

  private static Optional<Path> path(Map<String, String> given, String name) {
    String text = given.get(name);
    if (text != null && text.isBlank()) {
      throw new IllegalArgumentException("vpvae." + name + " is empty; a path is needed");
    }
    return Optional.ofNullable(text).map(Path::of);
  }

  private static boolean flag(Map<String, String> given, String name) {
    String text = given.getOrDefault(name, "false");
    return switch (text) {
      case "", "true" -> true;
      case "false" -> false;
      default ->
          throw new IllegalArgumentException(
              "vpvae." + name + "=" + text + " is neither true nor false");
    };
  }

  private static int sideBySide(Map<String, String> given, int processors) {
    int places = isOnCpu(given) ? processors / count(given, "threads", 1) : 1;
    return count(given, "parallel", Math.max(1, Math.min(MOST_SIDE_BY_SIDE, places)));
  }

  private static boolean isOnCpu(Map<String, String> given) {
    return given.getOrDefault("device", "cpu").equals("cpu");
  }

  private static int count(Map<String, String> given, String name, int otherwise) {
    String text = given.getOrDefault(name, Integer.toString(otherwise));
    if (!text.matches("[1-9][0-9]{0,3}")) {
      throw new IllegalArgumentException(
          "vpvae." + name + "=" + text + " is not between 1 and 9999");
    }
    return Integer.parseInt(text);
  }
}
