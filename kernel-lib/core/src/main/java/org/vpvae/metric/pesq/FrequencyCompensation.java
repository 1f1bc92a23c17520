package org.vpvae.metric.pesq;

/**
 * Stage 10: a constant filter of the transmission is forgiven in part. The reference's bands are
 * multiplied by the ratio of the average band powers, limited to 20 dB.
 */
final class FrequencyCompensation {
  private static final double SILENT_POWER = 1e7;
  private static final double AUDIBLE_FACTOR = 100;
  private static final double CONSTANT = 1000;
  private static final double LOWEST = 0.01;
  private static final double HIGHEST = 100;

  private FrequencyCompensation() {}

  /**
   * Multiplies the reference's bands in place; frames where the reference is silent do not vote.
   */
  static void apply(double[][] reference, double[][] degraded, int divisor) {
    boolean[] silent = new boolean[reference.length];
    for (int f = 0; f < silent.length; f++) {
      silent[f] = BarkBands.audible(reference[f], AUDIBLE_FACTOR) < SILENT_POWER;
    }
    for (int b = 0; b < BarkBands.COUNT; b++) {
      double averageReference = average(reference, b, silent, divisor);
      double averageDegraded = average(degraded, b, silent, divisor);
      double ratio = (averageDegraded + CONSTANT) / (averageReference + CONSTANT);
      double factor = Math.max(LOWEST, Math.min(HIGHEST, ratio));
      for (double[] frame : reference) {
        frame[b] *= factor;
      }
    }
  }

  private static double average(double[][] bands, int b, boolean[] silent, int divisor) {
    double sum = 0;
    for (int f = 0; f < bands.length; f++) {
      if (!silent[f] && bands[f][b] > AUDIBLE_FACTOR * BarkBands.THRESHOLD[b]) {
        sum += bands[f][b];
      }
    }
    return sum / divisor;
  }
}
