package org.vpvae.experiments.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vpvae.experiments.run.RunConfiguration;
import org.vpvae.experiments.run.RunFolder;
import org.vpvae.experiments.run.RunResult;
import org.vpvae.experiments.table.TableFiles;
import org.vpvae.storage.AtomicFile;

/**
 * What is kept of a profile for good, in a folder that can be published: the plan, the proof of
 * each run, figures with their numbers, and the strips of reconstructions. It has the layout of the
 * output folder, and RESULTS.md is made of nothing else (see {@link ResultsDocument}).
 *
 * <pre>
 * plan.txt  runs/NAME/{configuration.json,run.json,SHA256SUMS,usage.csv}
 * figure1.{svg,csv}  figure2.{svg,csv}  strip-K256.png
 * </pre>
 */
public final class Publication {
  private static final Pattern RUN_NAME = Pattern.compile("[0-9a-f]{12}");

  private Publication() {}

  /**
   * Publishes a profile in place of what was published of it before.
   *
   * @param made the profile's output folder
   * @param target the profile's folder of published results; made when missing
   */
  public static void publish(ProfileResults made, Path target) {
    List<RunConfiguration> runs = made.results().stream().map(RunResult::configuration).toList();
    Set<String> names = runs.stream().map(RunConfiguration::name).collect(Collectors.toSet());
    forgetOthers(target.resolve(TableFiles.RUNS), names);
    for (String name : names) {
      RunFolder.existing(made.runFolder(name))
          .publish(target.resolve(TableFiles.RUNS).resolve(name));
    }
    ResultsDocument.FIGURES.forEach(figure -> figure(made.folder(), target, figure));
    made.imageCodebookSizes().forEach(size -> strip(made, target, size));
    ProfileResults.writePlan(target, runs);
  }

  private static void figure(Path folder, Path target, String name) {
    for (String form : List.of(".svg", ".csv")) {
      AtomicFile.mirror(folder.resolve(name + form), target.resolve(name + form));
    }
  }

  /** The name of the picture of reconstructions at that codebook size. */
  static String strip(int codebookSize) {
    return "strip-K" + codebookSize + ".png";
  }

  private static void strip(ProfileResults made, Path target, int size) {
    made.strip(size).ifPresent(strip -> Picture.write(target.resolve(strip(size)), strip));
  }

  /** Runs that an earlier plan had. What does not look like a run of ours is left alone. */
  private static void forgetOthers(Path runs, Set<String> names) {
    if (!Files.isDirectory(runs)) {
      return;
    }
    try (Stream<Path> folders = Files.list(runs)) {
      folders
          .filter(folder -> RUN_NAME.matcher(folder.getFileName().toString()).matches())
          .filter(folder -> !names.contains(folder.getFileName().toString()))
          .forEach(Publication::delete);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + runs, e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + folder, e);
    }
  }
}
