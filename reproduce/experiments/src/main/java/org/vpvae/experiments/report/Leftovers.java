package org.vpvae.experiments.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What earlier results left in a folder and the present ones do not have. */
public final class Leftovers {
  private Leftovers() {}

  /**
   * Deletes files and folders of a folder; an absent folder has none.
   *
   * @param ours names that only our results have; others are left alone
   * @param present names that stay
   */
  public static void delete(Path folder, Pattern ours, Set<String> present) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      files
          .filter(file -> ours.matcher(file.getFileName().toString()).matches())
          .filter(file -> !present.contains(file.getFileName().toString()))
          .forEach(Leftovers::delete);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
  }

  private static void delete(Path place) {
    try (Stream<Path> files = Files.walk(place)) {
      List<Path> inner = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : inner) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + place, e);
    }
  }
}
