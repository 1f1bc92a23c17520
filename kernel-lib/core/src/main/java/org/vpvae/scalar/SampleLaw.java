package org.vpvae.scalar;

import java.util.Arrays;

/**
 * The law of a number drawn from a sample, each value equally likely. Sorted once; an interval then
 * costs a pass over its values, about its own mean: running sums would be cheaper, but lose every
 * digit of a narrow interval's variance where others lie far away.
 */
final class SampleLaw implements ScalarLaw {
  private final double[] sorted;
  private final double deviation;

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
    deviation = Math.sqrt(variance(0, sorted.length, mean(0, sorted.length)));
  }

  /** Of a run of sorted values, summed from the first on, which they are not far from. */
  private double mean(int first, int last) {
    double sum = 0;
    for (int i = first; i < last; i++) {
      sum += sorted[i] - sorted[first];
    }
    return sorted[first] + sum / (last - first);
  }

  private double variance(int first, int last, double mean) {
    double sum = 0;
    for (int i = first; i < last; i++) {
      double difference = sorted[i] - mean;
      sum += difference * difference;
    }
    return sum / (last - first);
  }

  @Override
  public Cell cell(double from, double to) {
    int first = atMost(from);
    int last = atMost(to);
    int count = last - first;
    if (count <= 0) {
      return new Cell(0, Double.NaN, Double.NaN);
    }
    if (sorted[first] == sorted[last - 1]) {
      return new Cell((double) count / sorted.length, sorted[first], 0);
    }
    double mean = mean(first, last);
    return new Cell((double) count / sorted.length, mean, variance(first, last, mean));
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
    return deviation;
  }
}
