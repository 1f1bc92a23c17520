package org.vpvae.scalar;

import java.util.Arrays;

/**
 * The law of a number drawn from a sample, each value equally likely. Sorted once; an interval then
 * costs two binary searches in running sums.
 */
final class SampleLaw implements ScalarLaw {
  private final double[] sorted;
  private final double centre;
  private final double[] sums;
  private final double[] squares;

  SampleLaw(double[] sample) {
    if (sample.length == 0) {
      throw new IllegalArgumentException("no value to find levels for");
    }
    for (int i = 0; i < sample.length; i++) {
      if (!Double.isFinite(sample[i])) {
        throw new IllegalArgumentException("value " + i + " of the sample is " + sample[i]);
      }
    }
    sorted = sample.clone();
    Arrays.sort(sorted);
    centre = Arrays.stream(sorted).average().orElseThrow();
    sums = new double[sorted.length + 1];
    squares = new double[sorted.length + 1];
    for (int i = 0; i < sorted.length; i++) {
      double difference = sorted[i] - centre; // keeps the running sums small
      sums[i + 1] = sums[i] + difference;
      squares[i + 1] = squares[i] + difference * difference;
    }
  }

  @Override
  public Cell cell(double from, double to) {
    int first = atMost(from);
    int last = atMost(to);
    int count = last - first;
    if (count <= 0) {
      return new Cell(0, Double.NaN, Double.NaN);
    }
    double mean = (sums[last] - sums[first]) / count;
    double square = (squares[last] - squares[first]) / count;
    boolean onePoint = sorted[first] == sorted[last - 1];
    return new Cell(
        (double) count / sorted.length,
        onePoint ? sorted[first] : centre + mean,
        onePoint ? 0 : Math.max(0, square - mean * mean));
  }

  /** How many values are at most x. */
  private int atMost(double x) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] <= x) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  @Override
  public double density(double x) {
    return 0;
  }

  @Override
  public double quantile(double p) {
    return sorted[(int) Math.min(sorted.length - 1, Math.ceil(p * sorted.length) - 1)];
  }

  @Override
  public double deviation() {
    return Math.sqrt(squares[sorted.length] / sorted.length);
  }
}
