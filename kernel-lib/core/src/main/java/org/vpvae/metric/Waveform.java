package org.vpvae.metric;

import org.vpvae.metric.UnscorableException.Reason;

/**
 * Sounds as the metrics take them: mono samples as {@code double[]}, full scale 1, every sample
 * finite.
 */
public final class Waveform {
  private static final double PCM16_FULL_SCALE = 32768;

  private Waveform() {}

  /** Samples of a model or tensor, widened. */
  public static double[] ofFloats(float[] samples) {
    double[] out = new double[samples.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = samples[i];
    }
    return out;
  }

  /** 16-bit samples divided by 32768, so they lie in [-1, 1). */
  public static double[] ofPcm16(short[] samples) {
    double[] out = new double[samples.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = samples[i] / PCM16_FULL_SCALE;
    }
    return out;
  }

  /**
   * Refuses samples that are infinite or not a number, as those of a diverged model are; one such
   * pair is left out of a mean by name and does not end the scoring of a set.
   *
   * @param role which sound it is, for the message
   * @return the same array
   * @throws UnscorableException NOT_A_NUMBER, with the first such sample and its position
   */
  public static double[] requireFinite(String role, double[] samples) {
    for (int i = 0; i < samples.length; i++) {
      if (!Double.isFinite(samples[i])) {
        throw new UnscorableException(
            Reason.NOT_A_NUMBER, "%s sample %d is %s, not finite".formatted(role, i, samples[i]));
      }
    }
    return samples;
  }
}
