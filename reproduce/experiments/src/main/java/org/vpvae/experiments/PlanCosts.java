package org.vpvae.experiments;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.vpvae.experiments.run.RunConfiguration;

/**
 * What runs will cost, from a few measured steps of each row. Runs that differ in their seed only
 * cost the same.
 *
 * @param byRow one measurement for all seeds of a row
 */
record PlanCosts(Map<RunConfiguration.Row, Calibration> byRow) {
  PlanCosts {
    byRow = Map.copyOf(byRow);
  }

  /**
   * Measures the first run of each row.
   *
   * @param seconds to spend on steps, all rows together
   */
  static PlanCosts measure(Laboratory laboratory, List<RunConfiguration> runs, double seconds) {
    Map<RunConfiguration.Row, List<RunConfiguration>> rows =
        runs.stream().collect(Collectors.groupingBy(RunConfiguration::row));
    Map<RunConfiguration.Row, Calibration> costs = new HashMap<>();
    rows.forEach(
        (row, same) -> costs.put(row, laboratory.calibrate(same.get(0), seconds / rows.size())));
    return new PlanCosts(costs);
  }

  /** All of these runs one after the other, in seconds. */
  double seconds(List<RunConfiguration> runs) {
    return runs.stream().mapToDouble(run -> of(run).seconds(run.steps())).sum();
  }

  /** What is left of a run, in seconds; what comes after its steps is always left. */
  double secondsLeft(RunConfiguration run, long stepsDone) {
    return of(run).seconds(Math.toIntExact(run.steps() - stepsDone));
  }

  /** Checkpoints of all of these runs. */
  long diskBytes(List<RunConfiguration> runs) {
    return runs.stream().mapToLong(run -> of(run).diskBytes()).sum();
  }

  private Calibration of(RunConfiguration run) {
    return byRow.get(run.row());
  }
}
