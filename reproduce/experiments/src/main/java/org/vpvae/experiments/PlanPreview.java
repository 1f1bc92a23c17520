package org.vpvae.experiments;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    List<RunConfiguration> runs =
        profile.modalities().stream()
            .map(half -> Plan.of(profile, half, laboratory))
            .flatMap(plan -> plan.runs().stream())
            .toList();
    Set<RunConfiguration> finished =
        runs.stream().filter(this::isFinished).collect(Collectors.toSet());
    Map<List<Object>, List<RunConfiguration>> open =
        runs.stream()
            .filter(run -> !finished.contains(run))
            .collect(Collectors.groupingBy(this::kind));
    long before = residentPeak.getAsLong();
    Map<List<Object>, Calibration> costs = calibrate(open);
    for (RunConfiguration run : runs) {
      out.println(finished.contains(run) ? kept(run) : line(run, costs.get(kind(run))));
    }
    total(runs, open, costs, before);
    if (!profile.remark().isEmpty()) {
      out.println("profile " + profile.name() + ": " + profile.remark());
    }
  }

  /** Runs that differ in their seed only cost the same. */
  private List<Object> kind(RunConfiguration run) {
    return List.of(run.modality(), run.method(), run.codebookSize(), run.ablation());
  }

  private boolean isFinished(RunConfiguration run) {
    try {
      return RunFolder.of(folder.resolve(TableFiles.RUNS), run).finished().isPresent();
    } catch (IllegalArgumentException damaged) {
      return false;
    }
  }

  private Map<List<Object>, Calibration> calibrate(Map<List<Object>, List<RunConfiguration>> open) {
    Map<List<Object>, Calibration> costs = new HashMap<>();
    open.forEach(
        (kind, runs) ->
            costs.put(kind, laboratory.calibrate(runs.get(0), CALIBRATION_SECONDS / open.size())));
    return costs;
  }

  private static String kept(RunConfiguration run) {
    return run.name() + "  " + run.title() + ": finished, will be kept";
  }

  private static String line(RunConfiguration run, Calibration cost) {
    return format(
        "%s  %s: %d steps, about %s", run.name(), run.title(), run.steps(), time(run, cost));
  }

  private static String time(RunConfiguration run, Calibration cost) {
    return format("%.1f min", cost.seconds(run.steps()) / SECONDS_PER_MINUTE);
  }

  private void total(
      List<RunConfiguration> runs,
      Map<List<Object>, List<RunConfiguration>> open,
      Map<List<Object>, Calibration> costs,
      long before) {
    double seconds = 0;
    long disk = 0;
    int count = 0;
    for (Map.Entry<List<Object>, List<RunConfiguration>> kind : open.entrySet()) {
      for (RunConfiguration run : kind.getValue()) {
        seconds += costs.get(kind.getKey()).seconds(run.steps());
        disk += costs.get(kind.getKey()).diskBytes();
        count++;
      }
    }
    out.println(
        format(
            "%d runs, %d to make: about %.1f min with %d side by side, %.0f MiB on disk, %s",
            runs.size(),
            count,
            seconds / sideBySide / SECONDS_PER_MINUTE,
            sideBySide,
            disk / BYTES_PER_MIB,
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
