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
  private static final double SECONDS_PER_MINUTE = 60;
  private static final double BYTES_PER_MIB = 1024 * 1024;

  void print() {
    List<RunConfiguration> runs = Plan.allRuns(profile, laboratory);
    Set<RunConfiguration> finished =
        runs.stream().filter(this::isFinished).collect(Collectors.toSet());
    List<RunConfiguration> open = runs.stream().filter(run -> !finished.contains(run)).toList();
    long before = residentPeak.getAsLong();
    PlanCosts costs = PlanCosts.measure(laboratory, open, CALIBRATION_SECONDS);
    for (RunConfiguration run : runs) {
      out.println(finished.contains(run) ? kept(run) : line(run, costs));
    }
    total(runs, open, costs, before);
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

  private static String line(RunConfiguration run, PlanCosts costs) {
    return format(
        "%s  %s: %d steps, about %.1f min",
        run.name(), run.title(), run.steps(), costs.seconds(List.of(run)) / SECONDS_PER_MINUTE);
  }

  private void total(
      List<RunConfiguration> runs, List<RunConfiguration> open, PlanCosts costs, long before) {
    out.println(
        format(
            "%d runs, %d to make: about %.1f min with %d side by side, %.0f MiB on disk, %s",
            runs.size(),
            open.size(),
            costs.seconds(open) / sideBySide / SECONDS_PER_MINUTE,
            sideBySide,
            costs.diskBytes(open) / BYTES_PER_MIB,
            memory(before)));
  }

  /** What one run adds to the process, times the runs at once. */
  private String memory(long before) {
    long after = residentPeak.getAsLong();
    if (after == 0) {
      return "memory unknown on this system";
    }
    double bytes = before + (double) sideBySide * Math.max(0, after - before);
    return format("about %.1f GiB of memory", bytes / BYTES_PER_MIB / 1024);
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
