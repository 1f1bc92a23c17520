package org.vpvae.metric.pesq;

/**
 * The slow gain control of stage 11: short-term level differences are forgiven in part.
 *
 * <p>Kept from the standard's program: the memory holds the smoothed factor before it is limited.
 */
final class Gain {
  private static final double CONSTANT = 5000;
  private static final double OLD_WEIGHT = 0.2;
  private static final double NEW_WEIGHT = 0.8;
  private static final double LOWEST = 3e-4;
  private static final double HIGHEST = 5;

  private boolean started;
  private double previous;

  private Gain() {}

  /** The first frame is not smoothed. */
  static Gain fresh() {
    return new Gain();
  }

  /** The first frame is smoothed with a factor of 1. */
  static Gain fromOne() {
    Gain gain = new Gain();
    gain.started = true;
    gain.previous = 1;
    return gain;
  }

  /** Multiplies the degraded bands of the next frame in place. */
  void apply(double[] reference, double[] degraded) {
    double ratio =
        (BarkBands.audible(reference, 1) + CONSTANT) / (BarkBands.audible(degraded, 1) + CONSTANT);
    double factor = started ? OLD_WEIGHT * previous + NEW_WEIGHT * ratio : ratio;
    started = true;
    previous = factor;
    double limited = Math.max(LOWEST, Math.min(HIGHEST, factor));
    for (int b = 0; b < degraded.length; b++) {
      degraded[b] *= limited;
    }
  }
}
