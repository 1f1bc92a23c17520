package org.vpvae.performance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * docs/performance.md from what {@link EngineBenchmark}, {@link ClusteringMemory}, {@link
 * TrainingStepBenchmark} and {@link PyTorchBenchmark} recorded.
 */
final class PerformanceDocument {
  private static final String HEAD =
      """
      # Performance of the perturbation engine

      Written by a program from the single runs recorded in `docs/performance/*.csv`; the class
      comments of `EngineBenchmark`, `ClusteringMemory`, `TrainingStepBenchmark` and
      `PyTorchBenchmark` (core, test classes) say how to measure anew.

      """;

  private static final String TIMES =
      """

      ## Times in milliseconds

      A VP step searches the queue twice, 8192 latents and then their proposals, for ranks 8 and
      16 d together. Upkeep is per step in which 81 tokens, 1 %, enter the queue: their changes of
      the tree plus the share of the rebuild that is due when one row in 16 was replaced. "Processor"
      is the time the calling thread ran: on a machine with other work it is the fairer number. The
      matrix product and top-k, the form of the authors' code, was run for 32 queries and scaled to
      all. "k-means" is 10^6 points of 5 dimensions and 16,384 centroids; a later assignment knows
      the last one. Targets are those the project set itself, for one thread of a quiet machine.

      """;

  private static final String MEMORY =
      """

      ## Memory of the codebook's k-means

      The least heap in which a virtual machine with the serial collector finishes: that of a program
      which only holds the points is taken off, and the points are added again. Two iterations, one
      thread.

      """;

  private static final String ERRORS =
      """

      ## Approximate searches: error against time

      At d = 5, |S| = 1,310,720. Mean of |approximate / exact - 1| over 8192 latents; times are those
      of both searches, in milliseconds. The default is exact.

      """;

  private static final String STEPS =
      """

      ## What perturbation costs in a training step

      Whole steps of img-tiny-f4, 64 pictures of 32 pixels, 4,096 latents, K = 1024, one thread, the
      three methods in turn; milliseconds. "Over FSQ" is the median, over rounds, of a method's time
      divided by FSQ's time of the same round, so that a change of the machine's load meets both.

      """;

  private static final String PYTORCH =
      """

      ## A training step beside eager PyTorch

      Forward, L1, backward and Adam of img-tiny-f4 without a quantizer, 64 pictures of 32 pixels,
      one thread on both sides, one step of each in turn; milliseconds. "Processor" is that of all
      threads of the process. The ratio is the median of the rounds' ratios. All steps are slow where
      the C library returns freed memory to the system after each step; the variables named by
      `ProcessEnvironment`, which our commands set, keep it. They help PyTorch as much.

      """;

  private PerformanceDocument() {}

  /** Writes the document anew; run in the root folder. Argument: the docs folder. */
  public static void main(String[] arguments) throws IOException {
    Path docs = Path.of(arguments[0]);
    Files.writeString(docs.resolve("performance.md"), text(docs.resolve("performance")));
  }

  /** The document from the recorded tables of a folder. */
  static String text(Path recorded) throws IOException {
    Map<String, List<double[]>> runs = runs(recorded.resolve("engine.csv"));
    Map<String, String> targets = targets(recorded.resolve("targets.csv"));
    List<String> times = new ArrayList<>(List.of("what;least;median;processor;target"));
    for (String what : runs.keySet()) {
      if (!what.startsWith("approximation")) {
        times.add(what + ";" + summary(runs.get(what)) + ";" + targets.getOrDefault(what, ""));
      }
    }
    List<String> errors = new ArrayList<>();
    for (String line : Files.readAllLines(recorded.resolve("approximation.csv"))) {
      List<double[]> own = runs.get("approximation, " + line.split(";")[0]);
      errors.add(line + ";" + (own == null ? "least;median;processor" : summary(own)));
    }
    return HEAD
        + table(Files.readAllLines(recorded.resolve("machine.csv")))
        + TIMES
        + table(times)
        + ratios(runs)
        + MEMORY
        + table(Files.readAllLines(recorded.resolve("memory.csv")))
        + STEPS
        + table(steps(runs(recorded.resolve("steps.csv")), "FSQ", targets))
        + PYTORCH
        + table(steps(runs(recorded.resolve("pytorch.csv")), "PyTorch", targets))
        + ERRORS
        + table(errors);
  }

  /** Times of steps made in turn, beside those of the one whose name begins so. */
  private static List<String> steps(
      Map<String, List<double[]>> runs, String first, Map<String, String> targets) {
    List<String> lines = new ArrayList<>();
    lines.add("step;least;median;processor;over " + first + ";target");
    String name = runs.keySet().stream().filter(what -> what.startsWith(first)).findFirst().get();
    List<double[]> reference = runs.get(name);
    for (String method : runs.keySet()) {
      List<double[]> own = runs.get(method);
      String over = String.format(Locale.ROOT, "%.3f", medianRatio(own, reference));
      String target = targets.getOrDefault("step of " + method, "");
      lines.add(method + ";" + summary(own) + ";" + over + ";" + target);
    }
    return lines;
  }

  private static Map<String, List<double[]>> runs(Path file) throws IOException {
    Map<String, List<double[]>> runs = new LinkedHashMap<>();
    List<String> lines = Files.readAllLines(file);
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(";");
      double[] times = {Double.parseDouble(cells[2]), Double.parseDouble(cells[3])};
      runs.computeIfAbsent(cells[0], what -> new ArrayList<>()).add(times);
    }
    return runs;
  }

  private static Map<String, String> targets(Path file) throws IOException {
    Map<String, String> targets = new LinkedHashMap<>();
    for (String line : Files.readAllLines(file)) {
      targets.put(line.split(";")[0], line.split(";")[1]);
    }
    return targets;
  }

  private static String summary(List<double[]> runs) {
    double[] wall = runs.stream().mapToDouble(run -> run[0]).sorted().toArray();
    double used = least(runs, 1);
    return String.format(
        Locale.ROOT, "%s;%s;%s", digits(wall[0]), digits(wall[wall.length / 2]), digits(used));
  }

  private static double least(List<double[]> runs, int column) {
    return runs.stream().mapToDouble(run -> run[column]).min().orElseThrow();
  }

  private static String digits(double milliseconds) {
    return String.format(Locale.ROOT, milliseconds < 10 ? "%.2f" : "%.0f", milliseconds);
  }

  private static String ratios(Map<String, List<double[]>> runs) {
    StringBuilder text = new StringBuilder();
    for (String what : runs.keySet()) {
      if (what.endsWith(": both searches")) {
        String step = what.substring(0, what.indexOf(':'));
        double search = least(runs.get(what), 1);
        double upkeep =
            least(runs.get(step + ": upkeep without rebuilds"), 1)
                + least(runs.get(step + ": share of a rebuild"), 1);
        text.append(
            String.format(
                Locale.ROOT,
                "\n%s: upkeep is %.1f %% of the searches (processor time).\n",
                step,
                100 * upkeep / search));
        text.append(beside(runs, step));
        List<double[]> brute = runs.get(step + ": matrix product and top-k");
        if (brute != null) {
          text.append(
              String.format(
                  Locale.ROOT,
                  "%s: the tree is %.0f times as fast as the matrix product and top-k (least times).\n",
                  step,
                  least(brute, 0) / least(runs.get(what), 0)));
        }
      }
    }
    return text.toString();
  }

  private static String beside(Map<String, List<double[]>> runs, String step) {
    List<double[]> theirs = runs.get(step + ": both searches, scipy's cKDTree");
    if (theirs == null) {
      return "";
    }
    List<double[]> ours = runs.get(step + ": both searches, beside scipy");
    return String.format(
        Locale.ROOT,
        "%s: the tree is %.1f times as fast as scipy's cKDTree on queries sorted by its leaves, in"
            + " turn (median of the runs' ratios).\n",
        step,
        medianRatio(theirs, ours));
  }

  private static double medianRatio(List<double[]> of, List<double[]> over) {
    double[] ratios =
        IntStream.range(0, of.size())
            .mapToDouble(i -> of.get(i)[0] / over.get(i)[0])
            .sorted()
            .toArray();
    return ratios[ratios.length / 2];
  }

  private static String table(List<String> lines) {
    StringBuilder table = new StringBuilder(row(lines.get(0)));
    table.append("| ---").append(" | ---".repeat(columns(lines.get(0)) - 1)).append(" |\n");
    lines.subList(1, lines.size()).forEach(line -> table.append(row(line)));
    return table.toString();
  }

  private static int columns(String line) {
    return (int) Arrays.stream(line.split("")).filter(";"::equals).count() + 1;
  }

  private static String row(String line) {
    return "| " + line.replace("|", "\\|").replace(";", " | ") + " |\n";
  }
}
