package org.vpvae.metric.pesq;

import org.vpvae.metric.pesq.PerceptualModel.Disturbances;

/**
 * Stage 13: from frames to one score.
 *
 * <p>Loud frames count less, every frame at most 45. Twenty frames (0.32 s) form a syllable under
 * the 6th power mean, because one bad spot spoils a syllable; syllables are averaged by their
 * squares. In sounds longer than 16 s the beginning weighs less.
 *
 * <p>Kept from the standard's program: a syllable that is cut off at the end is still divided by
 * 20, and the time weight of a syllable is taken at its frame counted from the first one.
 *
 * @param d symmetric indicator
 * @param a asymmetric indicator
 */
record Aggregation(double d, double a) {
  private static final double WEIGHT_CONSTANT = 1e5;
  private static final double WEIGHT_DIVISOR = 1e7;
  private static final double WEIGHT_EXPONENT = 0.04;
  private static final double HIGHEST = 45;
  private static final int SYLLABLE = 20;
  private static final int SYLLABLE_STEP = 10;
  private static final double SYLLABLE_POWER = 6;
  private static final int LONG_SIGNAL = 1000;
  private static final double LONG_DIVISOR = 5500;
  private static final double LARGEST_FADE = 0.5;

  /**
   * Aggregates; weighs and limits the disturbances in place.
   *
   * @param length length of the longer of the two buffers
   */
  static Aggregation of(Disturbances disturbances, FrameRange range, int length) {
    weigh(disturbances.symmetric(), disturbances.audible());
    weigh(disturbances.asymmetric(), disturbances.audible());
    double[] time = timeWeights(range, length);
    return new Aggregation(
        overTime(disturbances.symmetric(), range, time),
        overTime(disturbances.asymmetric(), range, time));
  }

  /** The score of P.862 before mapping, at most 4.5. */
  double raw() {
    return 4.5 - 0.1 * d - 0.0309 * a;
  }

  /** The mapping of P.862.2 to a mean opinion score. */
  static double mosLqo(double raw) {
    return 0.999 + 4 / (1 + Math.exp(-1.3669 * raw + 3.8224));
  }

  private static void weigh(double[] x, double[] audible) {
    for (int f = 0; f < x.length; f++) {
      double loudness = (audible[f] + WEIGHT_CONSTANT) / WEIGHT_DIVISOR;
      x[f] = Math.min(HIGHEST, x[f] / Math.pow(loudness, WEIGHT_EXPONENT));
    }
  }

  private static double[] timeWeights(FrameRange range, int length) {
    double[] weights = new double[range.last() + 1];
    int frames = (length - 2 * Signal.MARGIN) / BarkSpectra.HOP - 1;
    double fade = 0;
    if (range.last() + 1 > LONG_SIGNAL) {
      fade = Math.min(LARGEST_FADE, (frames - LONG_SIGNAL) / LONG_DIVISOR);
    }
    for (int f = 0; f < weights.length; f++) {
      weights[f] = 1 - fade + fade * f / frames;
    }
    return weights;
  }

  private static double overTime(double[] x, FrameRange range, double[] time) {
    double sum = 0;
    double weights = 0;
    for (int s = range.first(); s <= range.last(); s += SYLLABLE_STEP) {
      double weight = time[s - range.first()];
      double weighted = weight * syllable(x, s, range.last());
      sum += weighted * weighted;
      weights += weight * weight;
    }
    return Math.sqrt(sum / weights);
  }

  private static double syllable(double[] x, int start, int last) {
    double sum = 0;
    for (int f = start; f < start + SYLLABLE && f <= last; f++) {
      sum += Math.pow(x[f], SYLLABLE_POWER);
    }
    return Math.pow(sum / SYLLABLE, 1 / SYLLABLE_POWER);
  }
}
