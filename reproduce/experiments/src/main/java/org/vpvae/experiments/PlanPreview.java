package org.vpvae.experiments;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.vpvae.experiments.run.RunConfiguration;
import org.vpvae.experiments.run.RunFolder;
import org.vpvae.experiments.table.TableFiles;

/**
 * What {@code -Dvpvae.plan} prints: every run of a profile, which are finished, and what the others
 * will cost in time, disk and memory, from about {@value #CALIBRATION_SECONDS} seconds of steps.
 * Nothing is started and nothing is written.
 *
 * @param profile which runs
 * @param laboratory to measure with
 * @param folder output folder of the profile, which may not exist yet
 * @param sideBySide runs at the same time
 * @param residentPeak highest resident memory of this process so far, bytes; 0 if unknown
 * @param out one line per run
 */
record PlanPreview(
    Profile profile,
    Laboratory laboratory,
    Path folder,
    int sideBySide,
    LongSupplier residentPeak,
    PrintStream out) {

  private static final double CALIBRATION_SECONDS = 20;
  private static final String NOT_INCLUDED =
      "not included: reading the data, which every process does, tables and figures, and what runs"
          + " side by side cost each other";

  private static final double SECONDS_PER_MINUTE = 60;
  private static final double BYTES_PER_MIB = 1024 * 1024;

  /**
   * Prints the plan; its size and the remark first, because what must be known beforehand must not
   * wait for data or weights.
   *
   * @throws UserError if data or weights are missing
   */
  void print() {
    head();
    List<RunConfiguration> runs = Plan.allRuns(profile, laboratory);
    profile.modalities().forEach(half -> RefusedFiles.of(laboratory, half).print(out));
    Set<RunConfiguration> finished =
        runs.stream().filter(this::isFinished).collect(Collectors.toSet());
    List<RunConfiguration> open = runs.stream().filter(run -> !finished.contains(run)).toList();
    long before = residentPeak.getAsLong();
    PlanCosts costs = PlanCosts.measure(laboratory, open, CALIBRATION_SECONDS);
    for (RunConfiguration run : runs) {
      out.println(finished.contains(run) ? kept(run) : line(run, costs));
    }
    total(runs, open, costs, before);
  }

  /** A rehearsal plans as many runs as the real thing, without its data. */
  private void head() {
    try (Laboratory counting = new Rehearsal()) {
      int runs = Plan.allRuns(profile, counting).size();
      out.println("profile " + profile.name() + ": " + runs + " runs");
    }
    if (!profile.remark().isEmpty()) {
      out.println("profile " + profile.name() + ": " + profile.remark());
    }
  }

  private boolean isFinished(RunConfiguration run) {
    try {
      return RunFolder.of(folder.resolve(TableFiles.RUNS), run).finished().isPresent();
    } catch (IllegalArgumentException damaged) {
      return false;
    }
  }

  private static String kept(RunConfiguration run) {
    return run.name() + "  " + run.title() + ": finished, will be kept";
  }

  private String line(RunConfiguration run, PlanCosts costs) {
    long done = stepsDone(run);
    return format(
        "%s  %s: %d steps%s, about %.1f min",
        run.name(),
        run.title(),
        run.steps(),
        done == 0 ? "" : ", " + done + " of them done",
        costs.secondsLeft(run, done) / SECONDS_PER_MINUTE);
  }

  /** Where a run that was interrupted will go on. */
  private long stepsDone(RunConfiguration run) {
    long kept = RunFolder.of(folder.resolve(TableFiles.RUNS), run).stepsKept();
    return Math.min(run.steps(), kept);
  }

  private void total(
      List<RunConfiguration> runs, List<RunConfiguration> open, PlanCosts costs, long before) {
    double seconds = open.stream().mapToDouble(run -> costs.secondsLeft(run, stepsDone(run))).sum();
    out.println(
        format(
            "%d runs, %d to make: about %.1f min with %d side by side, %.0f MiB on disk, %s; %s",
            runs.size(),
            open.size(),
            seconds / sideBySide / SECONDS_PER_MINUTE,
            sideBySide,
            costs.diskBytes(open) / BYTES_PER_MIB,
            memory(before),
            NOT_INCLUDED));
  }

  /** Runs side by side have a process each, which loads engine and data as this one did. */
  private String memory(long before) {
    long after = residentPeak.getAsLong();
    if (after == 0) {
      return "memory unknown on this system";
    }
    double bytes = sideBySide == 1 ? after : before + (double) sideBySide * after;
    return format("about %.1f GiB of memory", bytes / BYTES_PER_MIB / 1024);
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
