package org.vpvae.experiments.run;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What training and evaluation of one run hand back.
 *
 * @param metrics values by {@link Metric#key}, such as {@code val.psnr}; finite
 * @param unmeasured the reason for each metric that this run could not measure, by the same names;
 *     and under {@code NAME.left-out} why some items are not in a mean
 * @param facts further numbers worth keeping, such as {@code parameters} or {@code acceptance}, and
 *     {@value #RESIDENT_PEAK} of a run that had a process of its own
 * @param tier how exactly a repetition gives the same numbers
 * @param firstStep the step at which this session began: 0, or where a run was resumed
 */
public record RunOutcome(
    SortedMap<String, Double> metrics,
    SortedMap<String, String> unmeasured,
    SortedMap<String, Double> facts,
    DeterminismTier tier,
    int firstStep) {
  /** Highest resident memory of the run's own process, in bytes. */
  public static final String RESIDENT_PEAK = "resident.peak";

  public RunOutcome {
    metrics = finite(metrics);
    facts = finite(facts);
    unmeasured = Collections.unmodifiableSortedMap(new TreeMap<>(unmeasured));
    if (tier == null) {
      throw new IllegalArgumentException("a run without a determinism tier cannot be published");
    }
    if (firstStep < 0) {
      throw new IllegalArgumentException("firstStep " + firstStep + " is below 0");
    }
  }

  /** The same with one more fact. */
  public RunOutcome with(String fact, double value) {
    SortedMap<String, Double> more = new TreeMap<>(facts);
    more.put(fact, value);
    return new RunOutcome(metrics, unmeasured, more, tier, firstStep);
  }

  /** The same with another promise. */
  RunOutcome with(DeterminismTier other) {
    return new RunOutcome(metrics, unmeasured, facts, other, firstStep);
  }

  /** A sorted, unmodifiable copy; NaN and infinity are refused by name. */
  static SortedMap<String, Double> finite(Map<String, Double> values) {
    values.forEach(
        (name, value) -> {
          if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("value of '" + name + "' is " + value);
          }
        });
    return Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }
}
