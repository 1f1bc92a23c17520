package org.vpvae.codebook;

import org.vpvae.neighbour.Selection;

/**
 * A quantile with linear interpolation between order statistics, by selection instead of sorting.
 */
final class Quantile {
  private Quantile() {}

  /**
   * The q-quantile of the values: position q (n - 1) among the sorted values.
   *
   * @param values at least one number; reordered
   * @param q 0 to 1
   */
  static double of(double[] values, double q) {
    double position = q * (values.length - 1);
    int below = (int) position;
    double low = Selection.at(values, values.length, below);
    if (below + 1 == values.length) {
      return low;
    }
    // After the selection everything right of it is at least as great.
    double high = Double.POSITIVE_INFINITY;
    for (int i = below + 1; i < values.length; i++) {
      high = Math.min(high, values[i]);
    }
    return low + (high - low) * (position - below);
  }
}
