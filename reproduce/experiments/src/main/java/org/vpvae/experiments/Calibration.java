package org.vpvae.experiments;

/**
 * What a few steps told about the cost of a run.
 *
 * @param secondsPerStep of training, the first step left out, with its share of checkpoints and of
 *     the points of Figure 1
 * @param secondsAfterwards codebook and evaluation
 * @param diskBytes checkpoints that lie beside each other
 */
public record Calibration(double secondsPerStep, double secondsAfterwards, long diskBytes) {
  public Calibration {
    if (!(secondsPerStep >= 0 && secondsAfterwards >= 0) || diskBytes < 0) {
      throw new IllegalArgumentException(
          secondsPerStep + " s a step, " + secondsAfterwards + " s, " + diskBytes + " bytes");
    }
  }

  /** The whole run, in seconds. */
  double seconds(int steps) {
    return steps * secondsPerStep + secondsAfterwards;
  }
}
