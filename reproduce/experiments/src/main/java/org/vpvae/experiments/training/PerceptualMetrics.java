package org.vpvae.experiments.training;

import ai.djl.ndarray.NDManager;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.vpvae.experiments.run.Metric;
import org.vpvae.experiments.run.Split;
import org.vpvae.loss.lpips.Lpips;
import org.vpvae.loss.lpips.LpipsMetric;
import org.vpvae.loss.lpips.Trunk;
import org.vpvae.metric.Picture;
import org.vpvae.metric.ScoreTally;
import org.vpvae.pretrained.WeightStore;

/**
 * LPIPS with the trunks of the tables: VGG, the paper's, and AlexNet beside it. A trunk whose
 * weights are absent leaves its column empty with the reason; no trunk stands in for another.
 */
final class PerceptualMetrics {
  private static final Map<Metric, Trunk> TRUNKS =
      Map.of(Metric.LPIPS, Trunk.VGG, Metric.LPIPS_ALEX, Trunk.ALEX);

  private final Map<Metric, LpipsMetric> metrics = new EnumMap<>(Metric.class);
  private final Map<Metric, String> absences = new EnumMap<>(Metric.class);

  private PerceptualMetrics() {}

  /**
   * Loads what the store has.
   *
   * @param manager owns the weights
   * @param side of the pictures in pixels; a trunk that needs more is left out with this reason
   */
  static PerceptualMetrics open(NDManager manager, WeightStore store, int side) {
    PerceptualMetrics opened = new PerceptualMetrics();
    TRUNKS.forEach((metric, trunk) -> opened.load(manager, store, side, metric, trunk));
    return opened;
  }

  private void load(NDManager manager, WeightStore store, int side, Metric metric, Trunk trunk) {
    absence(store, side, trunk)
        .ifPresentOrElse(
            reason -> absences.put(metric, reason),
            () ->
                metrics.put(
                    metric, new LpipsMetric(manager, Lpips.pretrained(manager, trunk, store))));
  }

  /** Weights that are there and broken are an error of the user's, not an absence. */
  static Optional<String> absence(WeightStore store, int side, Trunk trunk) {
    if (side < trunk.smallestSide()) {
      return Optional.of(
          "%s needs pictures of %d pixels, these have %d"
              .formatted(trunk.reportName(), trunk.smallestSide(), side));
    }
    boolean there = store.has(trunk.weights()) && store.has(trunk.linear());
    return there
        ? Optional.empty()
        : Optional.of("the weights of " + trunk.reportName() + " are not on this machine");
  }

  /** An empty tally of every trunk at hand. */
  Tally tally() {
    return new Tally();
  }

  /** Scores of one split. */
  final class Tally {
    private final Map<Metric, ScoreTally<Picture>> scores = new EnumMap<>(Metric.class);

    private Tally() {
      metrics.forEach((metric, lpips) -> scores.put(metric, new ScoreTally<>(lpips)));
    }

    void add(String item, Picture original, Picture remade) {
      scores.values().forEach(tally -> tally.add(item, original, remade));
    }

    void report(Split split, Measurements into) {
      scores.forEach((metric, tally) -> into.score(split, metric, tally.mean()));
      absences.forEach((metric, reason) -> into.unmeasured(split, metric, reason));
    }
  }
}
