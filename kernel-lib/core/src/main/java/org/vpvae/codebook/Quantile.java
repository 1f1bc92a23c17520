package org.vpvae.codebook;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * A quantile with linear interpolation between order statistics, without sorting and without a copy
 * of the values: the bits of numbers that are not negative are ordered as the numbers are, so the
 * bits of an order statistic are found from the left, {@value #BITS} at a time, by counting.
 *
 * <p>Complexity: six passes over n values; memory: one table of counts.
 */
final class Quantile {
  private static final int BITS = 13;
  private static final int BUCKETS = 1 << BITS;

  /** Five times 13 bits; the sign, the topmost of the 64, is 0 and stays with the first. */
  private static final int FIRST_SHIFT = 4 * BITS;

  private final int count;
  private final IntToDoubleFunction values;
  private final int[] counts = new int[BUCKETS];

  /**
   * Values to take quantiles of; they may change between two.
   *
   * @param count n, at least 1
   * @param values numbers 0 to n - 1, none negative or NaN
   */
  Quantile(int count, IntToDoubleFunction values) {
    this.count = count;
    this.values = values;
  }

  /**
   * The q-quantile: position q (n - 1) among the sorted values.
   *
   * @param q 0 to 1
   */
  double at(double q) {
    double position = q * (count - 1);
    int below = (int) position;
    double low = ordered(below);
    return below + 1 == count ? low : low + (next(low, below) - low) * (position - below);
  }

  private double ordered(int rank) {
    long known = 0;
    int left = rank;
    for (int shift = FIRST_SHIFT; shift >= 0; shift -= BITS) {
      tally(known, shift);
      int bucket = 0;
      while (left >= counts[bucket]) {
        left -= counts[bucket++];
      }
      known |= (long) bucket << shift;
    }
    return Double.longBitsToDouble(known);
  }

  /** Counts the next bits of the values whose bits to the left of them are known. */
  private void tally(long known, int shift) {
    Arrays.fill(counts, 0);
    long left = shift == FIRST_SHIFT ? 0 : -1L << (shift + BITS);
    for (int i = 0; i < count; i++) {
      long bits = Double.doubleToRawLongBits(values.applyAsDouble(i));
      if ((bits & left) == known) {
        counts[(int) (bits >>> shift) & (BUCKETS - 1)]++;
      }
    }
  }

  /** The order statistic after the one of that rank. */
  private double next(double low, int rank) {
    int upTo = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      double value = values.applyAsDouble(i);
      upTo += value <= low ? 1 : 0;
      least = value > low ? Math.min(least, value) : least;
    }
    return upTo > rank + 1 ? low : least;
  }
}
