package org.vpvae.metric.pesq;

import java.util.Arrays;

/**
 * The 49 bands of the perceptual model, each about a third of a Bark wide, at 16 kHz and frames of
 * 512 samples, and what is measured over them.
 */
final class BarkBands {
  private static final Table TABLE = Table.read("bark_bands.csv");
  static final int COUNT = TABLE.rows();

  /** First bin and number of bins of each band. */
  static final int[] FIRST_BIN = integers("first_fft_bin");

  static final int[] BINS = integers("fft_bins");

  /** Centre and width in Bark. */
  static final double[] CENTRE = TABLE.column("centre_bark");

  static final double[] WIDTH = TABLE.column("width_bark");

  /** Factor of the band's power that makes up for uneven numbers of bins. */
  static final double[] CORRECTION = TABLE.column("power_correction");

  /** Absolute hearing threshold, as band power. */
  static final double[] THRESHOLD = TABLE.column("abs_threshold_power");

  private BarkBands() {}

  /** Sum of the band powers that exceed {@code factor} times the threshold, without band 0. */
  static double audible(double[] power, double factor) {
    double sum = 0;
    for (int b = 1; b < COUNT; b++) {
      if (power[b] > factor * THRESHOLD[b]) {
        sum += power[b];
      }
    }
    return sum;
  }

  /** Sum of the widths, without band 0. */
  static double totalWidth() {
    return Arrays.stream(WIDTH, 1, COUNT).sum();
  }

  private static int[] integers(String column) {
    return Arrays.stream(TABLE.column(column)).mapToInt(v -> (int) v).toArray();
  }
}
