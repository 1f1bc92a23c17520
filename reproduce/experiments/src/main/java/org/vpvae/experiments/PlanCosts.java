package org.vpvae.experiments;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.vpvae.experiments.run.RunConfiguration;

/**
 * What runs will cost, from a few measured steps of each kind. Runs that differ in their seed only
 * cost the same.
 *
 * @param byKind one measurement for all runs of a kind
 */
record PlanCosts(Map<List<Object>, Calibration> byKind) {
  PlanCosts {
    byKind = Map.copyOf(byKind);
  }

  /**
   * Measures the first run of each kind.
   *
   * @param seconds to spend on steps, all kinds together
   */
  static PlanCosts measure(Laboratory laboratory, List<RunConfiguration> runs, double seconds) {
    Map<List<Object>, List<RunConfiguration>> kinds =
        runs.stream().collect(Collectors.groupingBy(PlanCosts::kind));
    Map<List<Object>, Calibration> costs = new HashMap<>();
    kinds.forEach(
        (kind, same) -> costs.put(kind, laboratory.calibrate(same.get(0), seconds / kinds.size())));
    return new PlanCosts(costs);
  }

  private static List<Object> kind(RunConfiguration run) {
    return List.of(run.modality(), run.method(), run.codebookSize(), run.ablation());
  }

  /** All of these runs one after the other, in seconds. */
  double seconds(List<RunConfiguration> runs) {
    return runs.stream().mapToDouble(run -> of(run).seconds(run.steps())).sum();
  }

  /** Checkpoints of all of these runs. */
  long diskBytes(List<RunConfiguration> runs) {
    return runs.stream().mapToLong(run -> of(run).diskBytes()).sum();
  }

  private Calibration of(RunConfiguration run) {
    return byKind.get(kind(run));
  }
}
