package org.vpvae.performance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.vpvae.vectors.Findings;

/** What {@link Findings} kept, as lines of tables: parity by archive, and statistics. */
final class RecordedFindings {
  private record Parity(int arrays, long numbers, double largest, double share) {
    Parity with(Parity other) {
      return new Parity(
          arrays + other.arrays,
          numbers + other.numbers,
          Math.max(largest, other.largest),
          Math.max(share, other.share));
    }
  }

  private RecordedFindings() {}

  static List<String> parity(Path file) throws IOException {
    Map<String, Parity> archives = new TreeMap<>();
    // Where a test calls others, their comparisons are recorded again.
    for (String line : new LinkedHashSet<>(Files.readAllLines(file))) {
      String[] cells = line.split(";");
      Parity one =
          new Parity(
              1,
              Long.parseLong(cells[2]),
              Double.parseDouble(cells[3]),
              Double.parseDouble(cells[4]));
      archives.merge(cells[0], one, Parity::with);
    }
    List<String> lines =
        new ArrayList<>(
            List.of("archive;comparisons;numbers;largest difference;largest share of the allowed"));
    archives.forEach((archive, all) -> lines.add(archive + ";" + cells(all)));
    return lines;
  }

  private static String cells(Parity all) {
    return String.format(
        Locale.ROOT, "%d;%d;%.2g;%.2f", all.arrays, all.numbers, all.largest, all.share);
  }

  static List<String> statistics(Path file) throws IOException {
    List<String> lines = new ArrayList<>(List.of("what;found;must be"));
    for (String line : Files.readAllLines(file)) {
      String[] cells = line.split(";");
      lines.add(
          String.format(
              Locale.ROOT, "%s;%.3g;%s", cells[0], Double.parseDouble(cells[1]), cells[2]));
    }
    return lines;
  }
}
