package org.vpvae.performance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** What a {@link Stopwatch} wrote: the single runs of everything that was timed. */
final class RecordedTimes {
  private final Map<String, List<double[]>> runs = new LinkedHashMap<>();

  RecordedTimes(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(";");
      double[] times = {Double.parseDouble(cells[2]), Double.parseDouble(cells[3])};
      runs.computeIfAbsent(cells[0], what -> new ArrayList<>()).add(times);
    }
  }

  /** What was timed, in the order of its first runs. */
  Set<String> names() {
    return runs.keySet();
  }

  /** Least and median milliseconds, and the least that the calling thread ran. */
  String summary(String what) {
    return digits(least(what)) + ";" + digits(median(what)) + ";" + digits(leastProcessor(what));
  }

  double least(String what) {
    return column(what, 0).min().orElseThrow();
  }

  double leastProcessor(String what) {
    return column(what, 1).min().orElseThrow();
  }

  double median(String what) {
    return median(column(what, 0));
  }

  /** Of two that took turns: a change of the machine's load meets both. */
  double medianRatio(String of, String over) {
    double[] above = column(of, 0).toArray();
    double[] below = column(over, 0).toArray();
    return median(IntStream.range(0, above.length).mapToDouble(i -> above[i] / below[i]));
  }

  private DoubleStream column(String what, int column) {
    return runs.get(what).stream().mapToDouble(run -> run[column]);
  }

  private static double median(DoubleStream values) {
    double[] sorted = values.sorted().toArray();
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  private static String digits(double milliseconds) {
    return String.format(Locale.ROOT, milliseconds < 10 ? "%.2f" : "%.0f", milliseconds);
  }
}
