package org.vpvae.experiments.claim;

import java.util.List;

/**
 * CVU through training.
 *
 * @param steps at which it was measured, rising; two or more
 * @param values CVU at each, in (0, 1]
 */
public record UsageCurve(List<Integer> steps, List<Double> values) {
  public UsageCurve {
    steps = List.copyOf(steps);
    values = List.copyOf(values);
    if (steps.size() != values.size() || steps.size() < 2) {
      throw new IllegalArgumentException(
          steps.size() + " steps and " + values.size() + " values; two or more of each");
    }
  }

  /** The highest value. */
  double peak() {
    return values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
  }

  /** The value at the end of training. */
  double end() {
    return values.get(values.size() - 1);
  }
}
