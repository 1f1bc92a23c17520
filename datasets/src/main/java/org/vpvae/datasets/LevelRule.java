package org.vpvae.datasets;

import java.util.Arrays;

/**
 * The level normalisation of the audio recipe (training code of the SQCodec family): the mean m of
 * the 0.1 % largest magnitudes becomes 0.75, and what goes beyond 1 is clipped.
 *
 * <p>y = clip(x / (m/0.75 + 1e-6)), with k = floor(n/1000) magnitudes in the mean. Sounds of fewer
 * than 1000 samples use the largest one (the source leaves k = 0 undefined). The 1e-6 keeps digital
 * silence silent.
 */
final class LevelRule {
  private static final double TARGET = 0.75;

  private LevelRule() {}

  /** Normalises the samples from index {@code from} up to {@code to}, in place. */
  static void apply(float[] samples, int from, int to) {
    if (to <= from) {
      return;
    }
    float[] magnitudes = new float[to - from];
    for (int i = from; i < to; i++) {
      magnitudes[i - from] = Math.abs(samples[i]);
    }
    Arrays.sort(magnitudes);
    int k = Math.max(1, magnitudes.length / 1000);
    double sum = 0;
    for (int i = magnitudes.length - k; i < magnitudes.length; i++) {
      sum += magnitudes[i];
    }
    double divisor = sum / k / TARGET + 1e-6;
    for (int i = from; i < to; i++) {
      samples[i] = (float) Math.max(-1, Math.min(1, samples[i] / divisor));
    }
  }
}
