package org.vpvae.metric;

import java.util.Arrays;

/**
 * The average of a plane under a separable window w (x) w, at every position where the whole window
 * lies inside the plane.
 *
 * <p>Two passes of n multiplications per position instead of the n^2 of the definition; each pass
 * is a sum of scaled rows. The obvious double sum is its twin in the tests.
 */
final class WindowedMean {
  private final double[] taps;

  private WindowedMean(double[] taps) {
    this.taps = taps;
  }

  /** A sampled Gaussian bell of that standard deviation, scaled to sum 1. */
  static WindowedMean gaussian(int size, double sigma) {
    double[] taps = new double[size];
    for (int k = 0; k < size; k++) {
      double t = k - (size - 1) / 2.0;
      taps[k] = Math.exp(-t * t / (2 * sigma * sigma));
    }
    double sum = Arrays.stream(taps).sum();
    return new WindowedMean(Arrays.stream(taps).map(t -> t / sum).toArray());
  }

  /** Equal weights. */
  static WindowedMean flat(int size) {
    double[] taps = new double[size];
    Arrays.fill(taps, 1.0 / size);
    return new WindowedMean(taps);
  }

  int size() {
    return taps.length;
  }

  /** Averages of an H x W plane, (H - size + 1) x (W - size + 1) values. */
  double[] valid(double[] plane, int height, int width) {
    int outHeight = height - taps.length + 1;
    int outWidth = width - taps.length + 1;
    RowSum sum = new RowSum(outWidth);
    double[] rows = new double[height * outWidth];
    for (int y = 0; y < height; y++) {
      sum.start(outWidth);
      for (int k = 0; k < taps.length; k++) {
        sum.add(taps[k], plane, y * width + k);
      }
      sum.copyTo(rows, y * outWidth);
    }
    double[] out = new double[outHeight * outWidth];
    for (int y = 0; y < outHeight; y++) {
      sum.start(outWidth);
      for (int k = 0; k < taps.length; k++) {
        sum.add(taps[k], rows, (y + k) * outWidth);
      }
      sum.copyTo(out, y * outWidth);
    }
    return out;
  }
}
