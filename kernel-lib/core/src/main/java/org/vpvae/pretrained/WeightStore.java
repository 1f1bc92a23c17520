package org.vpvae.pretrained;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.vpvae.pretrained.Pretrained.Source;
import org.vpvae.storage.AtomicFile;

/**
 * Finds pretrained weights: in the folders in order, and then, if downloads are allowed, at their
 * public home, into the last folder. A file whose SHA-256 is not the published one is passed over
 * and named, so that it does not hide a good one in the next place.
 *
 * @param folders folders to look into, the last one being the cache for downloads; may not exist
 * @param download fetches a file that no folder has; empty to stay off the network
 * @param passedOver hears, in one sentence, of every file of a right name that was not used
 */
public record WeightStore(
    List<Path> folders, Optional<Download> download, Consumer<String> passedOver) {
  /** Names the folder of weights: {@code -Dvpvae.weights=DIR}. */
  public static final String FOLDER_PROPERTY = "vpvae.weights";

  /** Copies the list. */
  public WeightStore {
    folders = List.copyOf(folders);
    if (download.isPresent() && folders.isEmpty()) {
      throw new IllegalArgumentException("downloads need a folder to go to");
    }
  }

  /** A store that tells of passed over files only if nothing else was found. */
  public WeightStore(List<Path> folders, Optional<Download> download) {
    this(folders, download, sentence -> {});
  }

  /**
   * The folders given, then that of {@code -Dvpvae.weights} if it is set, then the cache {@code
   * ~/.vpvae/weights}; no network.
   */
  public static WeightStore local(Path... first) {
    return new WeightStore(places(first), Optional.empty());
  }

  /** As {@link #local}, then the public homes; what is fetched stays in the cache. */
  public static WeightStore withDownloads(Path... first) {
    return new WeightStore(places(first), Optional.of(new Download()));
  }

  /** The same store, which tells somebody else of passed over files. */
  public WeightStore telling(Consumer<String> listener) {
    return new WeightStore(folders, download, listener);
  }

  private static List<Path> places(Path... first) {
    List<Path> folders = new ArrayList<>(List.of(first));
    String named = System.getProperty(FOLDER_PROPERTY, "");
    if (!named.isBlank()) {
      folders.add(Path.of(named));
    }
    folders.add(Path.of(System.getProperty("user.home"), ".vpvae", "weights"));
    return folders;
  }

  /**
   * Reads a network's weights.
   *
   * @throws AbsentWeightsException if no place has a file that is whole and the published one
   */
  public Map<String, Weight> read(Pretrained network) {
    List<String> wrong = new ArrayList<>();
    Path file = find(network, wrong).orElseGet(() -> fetch(network, wrong));
    wrong.forEach(passedOver);
    try {
      return network.requireArrays(WeightFile.read(file, network::uses));
    } catch (IOException e) {
      throw new AbsentWeightsException("weights of " + network + ": " + e.getMessage(), e);
    }
  }

  /**
   * Whether {@link #read} would find a file without the network.
   *
   * @throws AbsentWeightsException if every file of a right name is broken or another one
   */
  public boolean has(Pretrained network) {
    List<String> wrong = new ArrayList<>();
    boolean found = find(network, wrong).isPresent();
    if (!found && !wrong.isEmpty()) {
      throw new AbsentWeightsException(absence(network, wrong));
    }
    return found;
  }

  /** The first good file; those of a right name before it are added to the wrong ones. */
  private Optional<Path> find(Pretrained network, List<String> wrong) {
    for (Path folder : folders) {
      for (Source source : network.sources()) {
        Path file = folder.resolve(source.name());
        if (Files.isRegularFile(file) && isGood(file, source, wrong)) {
          return Optional.of(file);
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isGood(Path file, Source source, List<String> wrong) {
    try {
      String found = Digest.of(file);
      if (found.equals(source.sha256())) {
        return true;
      }
      wrong.add("%s has SHA-256 %s, expected %s".formatted(file, found, source.sha256()));
    } catch (IOException e) {
      wrong.add("cannot read " + file + ": " + e.getMessage());
    }
    return false;
  }

  private Path fetch(Pretrained network, List<String> wrong) {
    if (download.isEmpty()) {
      throw new AbsentWeightsException(absence(network, wrong));
    }
    return fetch(network.sources().get(0));
  }

  /** Downloads a published file into the last folder. */
  Path fetch(Source source) {
    byte[] bytes = download.orElseThrow().bytes(source.home().orElseThrow());
    String found = HexFormat.of().formatHex(Digest.of(bytes));
    if (!found.equals(source.sha256())) {
      throw new AbsentWeightsException(
          "%s gave a file with SHA-256 %s, expected %s"
              .formatted(source.home().get(), found, source.sha256()));
    }
    Path file = folders.get(folders.size() - 1).resolve(source.name());
    AtomicFile.write(file, bytes);
    return file;
  }

  private String absence(Pretrained network, List<String> wrong) {
    List<String> names = network.sources().stream().map(Source::name).toList();
    String where = folders.isEmpty() ? "no folder is named" : "not in " + folders;
    String passed = wrong.isEmpty() ? "" : "; passed over: " + String.join(", ", wrong);
    return "no weights of %s: %s%s (wanted: %s; name their folder with -D%s=DIR)"
        .formatted(network, where, passed, String.join(" or ", names), FOLDER_PROPERTY);
  }
}
