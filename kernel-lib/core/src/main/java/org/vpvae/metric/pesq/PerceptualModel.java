package org.vpvae.metric.pesq;

/**
 * Stage 11: from band powers to how much a listener hears of the difference, frame by frame.
 *
 * <p>Idea: gain control, Zwicker's loudness of each band, difference with a dead zone of a quarter
 * of the quieter loudness, then one number per frame. What was added to the speech disturbs more
 * than what is missing, hence the second, asymmetric number.
 *
 * <p>Symbols: B band power, L loudness, D = Ldeg - Lref after the dead zone, w band width in Bark,
 * Wt sum of w. Sums over bands leave out band 0.
 */
final class PerceptualModel {
  private static final double LOUDNESS_SCALE = 0.1866055;
  private static final double ZWICKER_POWER = 0.23;
  private static final double DEAD_ZONE = 0.25;
  private static final double ASYMMETRY_CONSTANT = 50;
  private static final double ASYMMETRY_EXPONENT = 1.2;
  private static final double ASYMMETRY_LOWEST = 3;
  private static final double ASYMMETRY_HIGHEST = 12;
  private static final double TOTAL_WIDTH = BarkBands.totalWidth();
  private static final double[] EXPONENT = new double[BarkBands.COUNT];
  private static final double[] SCALE = new double[BarkBands.COUNT];

  static {
    for (int b = 0; b < BarkBands.COUNT; b++) {
      double z = BarkBands.CENTRE[b];
      // Below 4 Bark loudness grows faster with power.
      double h = z < 4 ? Math.min(2, 6 / (z + 2)) : 1;
      EXPONENT[b] = ZWICKER_POWER * Math.pow(h, 0.15);
      SCALE[b] = LOUDNESS_SCALE * Math.pow(BarkBands.THRESHOLD[b] / 0.5, EXPONENT[b]);
    }
  }

  private PerceptualModel() {}

  /**
   * Disturbances per frame; the arrays are written by later stages.
   *
   * @param symmetric d
   * @param asymmetric a
   * @param audible E, audible power of the reference
   */
  @SuppressWarnings("ArrayRecordComponent") // A stage's result: nobody compares or hashes it.
  record Disturbances(double[] symmetric, double[] asymmetric, double[] audible) {}

  /** Runs over frames in order of time; multiplies the degraded bands by the gain in place. */
  static Disturbances of(double[][] reference, double[][] degraded, Gain gain) {
    int frames = reference.length;
    Disturbances out = new Disturbances(new double[frames], new double[frames], new double[frames]);
    for (int f = 0; f < frames; f++) {
      gain.apply(reference[f], degraded[f]);
      double[] d = deadZone(loudness(reference[f]), loudness(degraded[f]));
      out.audible[f] = BarkBands.audible(reference[f], 1);
      out.symmetric[f] = symmetric(d);
      out.asymmetric[f] = asymmetric(d, reference[f], degraded[f]);
    }
    return out;
  }

  /** Loudness of each band, 0 below the hearing threshold. */
  static double[] loudness(double[] power) {
    double[] loudness = new double[power.length];
    for (int b = 0; b < power.length; b++) {
      double threshold = BarkBands.THRESHOLD[b];
      if (power[b] > threshold) {
        double grown = Math.pow(0.5 + 0.5 * power[b] / threshold, EXPONENT[b]);
        loudness[b] = SCALE[b] * (grown - 1);
      }
    }
    return loudness;
  }

  /** Difference of loudness, moved towards 0 by a quarter of the quieter of the two. */
  static double[] deadZone(double[] reference, double[] degraded) {
    double[] d = new double[reference.length];
    for (int b = 0; b < d.length; b++) {
      double difference = degraded[b] - reference[b];
      double zone = DEAD_ZONE * Math.min(degraded[b], reference[b]);
      d[b] = Math.signum(difference) * Math.max(0, Math.abs(difference) - zone);
    }
    return d;
  }

  private static double symmetric(double[] d) {
    double sum = 0;
    for (int b = 1; b < d.length; b++) {
      double weighted = d[b] * BarkBands.WIDTH[b];
      sum += weighted * weighted;
    }
    return TOTAL_WIDTH * Math.sqrt(sum / TOTAL_WIDTH);
  }

  private static double asymmetric(double[] d, double[] reference, double[] degraded) {
    double sum = 0;
    for (int b = 1; b < d.length; b++) {
      if (d[b] != 0) {
        double ratio = (degraded[b] + ASYMMETRY_CONSTANT) / (reference[b] + ASYMMETRY_CONSTANT);
        double factor = Math.pow(ratio, ASYMMETRY_EXPONENT);
        if (factor >= ASYMMETRY_LOWEST) {
          sum += Math.abs(d[b]) * Math.min(factor, ASYMMETRY_HIGHEST) * BarkBands.WIDTH[b];
        }
      }
    }
    return sum;
  }
}
