package org.vpvae.scalar;

import java.util.Arrays;

/**
 * L levels on a line, the L - 1 thresholds between them, and what a law makes of them. A value is
 * quantized to level l if it lies above threshold l - 1 and at most at threshold l.
 *
 * @param levels L values, ascending
 * @param thresholds L - 1 values, ascending
 * @param probabilities of the levels, summing to 1
 * @param distortion mean squared error
 */
@SuppressWarnings("ArrayRecordComponent") // holds numbers to read; never compared or hashed
public record ScalarQuantizer(
    double[] levels, double[] thresholds, double[] probabilities, double distortion) {

  /**
   * The number of the level of x, 0 to L - 1.
   *
   * @throws IllegalArgumentException if x is NaN
   */
  public int level(double x) {
    if (Double.isNaN(x)) {
      throw new IllegalArgumentException("NaN has no level");
    }
    int found = Arrays.binarySearch(thresholds, x);
    return found >= 0 ? found : -found - 1;
  }

  /** The level that x is quantized to. */
  public double quantize(double x) {
    return levels[level(x)];
  }

  /** Entropy of the level number, in nats. */
  public double entropy() {
    double sum = 0;
    for (double p : probabilities) {
      sum -= p > 0 ? p * Math.log(p) : 0;
    }
    return sum;
  }
}
