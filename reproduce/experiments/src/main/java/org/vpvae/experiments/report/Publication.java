package org.vpvae.experiments.report;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
  private static final Pattern STRIP = Pattern.compile("strip-K\\d+\\.png");

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
    Leftovers.delete(target.resolve(TableFiles.RUNS), RUN_NAME, names);
    for (String name : names) {
      RunFolder.existing(made.runFolder(name))
          .publish(target.resolve(TableFiles.RUNS).resolve(name));
    }
    ResultsDocument.FIGURES.forEach(figure -> figure(made.folder(), target, figure));
    strips(made, target);
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

  private static void strips(ProfileResults made, Path target) {
    Set<String> written = new HashSet<>();
    for (int size : made.imageCodebookSizes()) {
      Optional<BufferedImage> strip = made.strip(size);
      if (strip.isPresent()) {
        Picture.write(target.resolve(strip(size)), strip.get());
        written.add(strip(size));
      }
    }
    Leftovers.delete(target, STRIP, written);
  }
}
