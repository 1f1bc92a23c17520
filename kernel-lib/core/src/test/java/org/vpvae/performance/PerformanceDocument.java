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

/**
 * docs/performance.md from what {@link EngineBenchmark}, {@link ClusteringMemory}, {@link
 * TrainingStepBenchmark} and {@link PyTorchBenchmark} recorded.
 */
final class PerformanceDocument {
  private static final String HEAD =
      """
      # Performance of the perturbation engine

      Written by a program from the single runs recorded in `docs/performance/*.csv`. One command
      measures all times anew, another all parity and statistics; both are in the comment of
      `PerformanceRun` (core, test classes).

      """;

  private static final String TIMES =
      """

      ## Times in milliseconds

      A VP step searches the queue twice, 8192 latents and then their proposals, for ranks 8 and
      16 d together, in the index that training asks of its queue. Upkeep is per step in which 81
      tokens, 1 %, enter the queue, the mean of whose law wanders by half a standard deviation until
      the index is built anew, that rebuild included. "Processor" is the time the calling thread ran:
      on a machine with other work it is the fairer number (scipy's is wall time in both columns). The
      matrix product and top-k, the form of the authors' code, was run for 32 queries and scaled to all,
      on as many threads as the tree. "k-means" is 10^6 points of 5 dimensions and 16,384 centroids; an
      iteration assigns points that have an assignment and moves the centroids; plain weights for the
      seeding are our default, clipped ones the rule of the authors' code. Targets are those the
      project set itself, for one thread of a quiet machine; whether they are met is judged by the
      median.

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

      Whole steps with 4,096 latents, K = 1024, one thread, the methods in turn; milliseconds. "Over
      FSQ" is the median, over rounds, of a method's time divided by FSQ's time of the same round, so
      that a change of the machine's load meets both. VP-VAE that looks at one leaf of the tree for each
      latent is not exact: it shows what any search in this tree costs at least. What perturbation costs
      does not depend on the network, a step does: the smallest, img-tiny-f4 (64 pictures of 32
      pixels), pays the largest share.

      """;

  private static final String SMALL_STEPS =
      """

      The same with img-small-f4, four times as wide (16 pictures of 64 pixels). The published
      img-full-f8 does about 860 times the arithmetic of img-tiny-f4 for each token.

      """;

  private static final String PYTORCH =
      """

      ## A training step beside eager PyTorch

      Forward, L1, backward and Adam of img-tiny-f4 without a quantizer, 64 pictures of 32 pixels,
      one thread on both sides, one step of each in turn; milliseconds. "Processor" is that of all
      threads of the process. The ratio is the median of the rounds' ratios. All steps are slow where
      the C library returns freed memory to the system after each step; the variables named by
      `ProcessEnvironment`, which our commands set, keep it. They help PyTorch as much. On processors
      on which this version of libtorch computes wrong convolutions (see `VectorLanes`; PyTorch's own
      is a later one, which does not) channels are padded to full vectors; there a further row shows
      what the step costs without, which is its cost on processors that need no padding.

      """;

  private static final String PARITY =
      """

      ## Parity with reference numbers

      What the tests compare with the reference arrays, gradients included: how far they are apart at
      most, and what share that is of the difference allowed at that number.

      """;

  private static final String STATISTICS =
      """

      ## Statistics that must hold

      What the statistical tests find with their fixed seeds; levels and the chance of failing by luck
      stand in their comments.

      """;

  private static final String APPROXIMATION = "approximation, ";
  private static final String SEARCHES = ": both searches";

  private PerformanceDocument() {}

  /** Writes the document anew; run in the root folder. Argument: the docs folder. */
  public static void main(String[] arguments) throws IOException {
    Path docs = Path.of(arguments[0]);
    Files.writeString(docs.resolve("performance.md"), text(docs.resolve("performance")));
  }

  /** The document from the recorded tables of a folder. */
  static String text(Path recorded) throws IOException {
    RecordedTimes runs = new RecordedTimes(recorded.resolve("engine.csv"));
    Map<String, String> targets = targets(recorded.resolve("targets.csv"));
    return HEAD
        + table(Files.readAllLines(recorded.resolve("machine.csv")))
        + TIMES
        + table(times(runs, targets))
        + ratios(runs)
        + MEMORY
        + table(Files.readAllLines(recorded.resolve("memory.csv")))
        + STEPS
        + table(steps(new RecordedTimes(recorded.resolve("steps.csv")), "FSQ", targets))
        + SMALL_STEPS
        + table(steps(new RecordedTimes(recorded.resolve("steps-small.csv")), "FSQ", targets))
        + PYTORCH
        + table(steps(new RecordedTimes(recorded.resolve("pytorch.csv")), "PyTorch", targets))
        + ERRORS
        + table(errors(Files.readAllLines(recorded.resolve("approximation.csv")), runs))
        + PARITY
        + table(RecordedFindings.parity(recorded.resolve("parity.csv")))
        + STATISTICS
        + table(RecordedFindings.statistics(recorded.resolve("statistics.csv")));
  }

  private static List<String> times(RecordedTimes runs, Map<String, String> targets) {
    List<String> lines = new ArrayList<>(List.of("what;least;median;processor;target"));
    for (String what : runs.names()) {
      if (!what.startsWith(APPROXIMATION)) {
        String target = target(targets, what, runs.median(what));
        lines.add(what + ";" + runs.summary(what) + ";" + target);
      }
    }
    return lines;
  }

  private static List<String> errors(List<String> recorded, RecordedTimes runs) {
    List<String> lines = new ArrayList<>(List.of(recorded.get(0) + ";least;median;processor"));
    for (String line : recorded.subList(1, recorded.size())) {
      lines.add(line + ";" + runs.summary(APPROXIMATION + line.split(";")[0]));
    }
    return lines;
  }

  /** Times of steps made in turn, beside those of the one whose name begins so. */
  private static List<String> steps(RecordedTimes runs, String first, Map<String, String> targets) {
    List<String> lines = new ArrayList<>();
    lines.add("step;least;median;processor;over " + first + ";target");
    String reference =
        runs.names().stream().filter(what -> what.startsWith(first)).findFirst().get();
    for (String method : runs.names()) {
      double ratio = runs.medianRatio(method, reference);
      String over = String.format(Locale.ROOT, "%.3f", ratio);
      String target = target(targets, "step of " + method, ratio);
      lines.add(method + ";" + runs.summary(method) + ";" + over + ";" + target);
    }
    return lines;
  }

  private static Map<String, String> targets(Path file) throws IOException {
    Map<String, String> targets = new LinkedHashMap<>();
    for (String line : Files.readAllLines(file)) {
      targets.put(line.split(";")[0], line.split(";")[1]);
    }
    return targets;
  }

  private static String target(Map<String, String> targets, String what, double measured) {
    String target = targets.get(what);
    if (target == null) {
      return "";
    }
    return target + (measured <= Double.parseDouble(target) ? ", met" : ", MISSED");
  }

  private static String ratios(RecordedTimes runs) {
    StringBuilder text = new StringBuilder();
    for (String what : runs.names()) {
      if (what.endsWith(SEARCHES)) {
        String step = what.substring(0, what.length() - SEARCHES.length());
        text.append("\n").append(upkeep(runs, step)).append(besideOthers(runs, step));
      }
    }
    return text.toString();
  }

  private static String upkeep(RecordedTimes runs, String step) {
    double upkeep = runs.leastProcessor(step + ": upkeep");
    return String.format(
        Locale.ROOT,
        "%s: upkeep is %.1f %% of the searches (processor time); half way to a rebuild they take"
            + " %.3f times as long as just after it (median of the runs' ratios).\n",
        step,
        100 * upkeep / runs.leastProcessor(step + SEARCHES),
        runs.medianRatio(
            step + SEARCHES + ", half way to a rebuild", step + SEARCHES + ", just rebuilt"));
  }

  private static String besideOthers(RecordedTimes runs, String step) {
    String scipy = step + SEARCHES + ", scipy's cKDTree";
    String brute = step + ": matrix product and top-k";
    StringBuilder text = new StringBuilder();
    if (runs.names().contains(scipy)) {
      text.append(
          String.format(
              Locale.ROOT,
              "%s: the index is %.1f times as fast as scipy's cKDTree on queries sorted by its"
                  + " leaves, in turn (median of the runs' ratios).\n",
              step,
              runs.medianRatio(scipy, step + SEARCHES)));
    }
    if (runs.names().contains(brute)) {
      text.append(
          String.format(
              Locale.ROOT,
              "%s: the index is %.0f times as fast as the matrix product and top-k (medians).\n",
              step,
              runs.median(brute) / runs.median(step + SEARCHES)));
    }
    return text.toString();
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
