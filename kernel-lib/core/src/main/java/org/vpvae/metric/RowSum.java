package org.vpvae.metric;

import java.util.Arrays;

/**
 * The sum of scaled stretches of arrays, the inner loop of every filter in this package.
 *
 * <p>A stretch is first copied to offset 0. The copy looks like waste, but the compiler uses vector
 * instructions only where two arrays are read at the same index; measured on Java 17 the loop is
 * three times faster with it.
 */
final class RowSum {
  private final double[] sum;
  private final double[] stretch;
  private int count;

  /** Room for sums of up to that many entries. */
  RowSum(int capacity) {
    sum = new double[capacity];
    stretch = new double[capacity];
  }

  /** Starts a sum of that many zeros. */
  void start(int entries) {
    count = entries;
    Arrays.fill(sum, 0, count, 0);
  }

  /** Adds factor * from[start + j] to entry j. */
  void add(double factor, double[] from, int start) {
    System.arraycopy(from, start, stretch, 0, count);
    for (int j = 0; j < count; j++) {
      sum[j] += factor * stretch[j];
    }
  }

  /** Number of entries. */
  int count() {
    return count;
  }

  /** Entry j. */
  double at(int j) {
    return sum[j];
  }

  /** Writes all entries to a place in another array. */
  void copyTo(double[] to, int start) {
    System.arraycopy(sum, 0, to, start, count);
  }
}
