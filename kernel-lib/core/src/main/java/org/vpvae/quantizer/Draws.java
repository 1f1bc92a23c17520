package org.vpvae.quantizer;

import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/** The next numbers of a stream, as many as a pass needs. */
final class Draws {
  private Draws() {}

  /** Numbers in [0,1). */
  static float[] uniforms(UniformRandomProvider random, int count) {
    float[] uniforms = new float[count];
    for (int i = 0; i < count; i++) {
      uniforms[i] = random.nextFloat();
    }
    return uniforms;
  }

  /** Fair coins. */
  static boolean[] coins(UniformRandomProvider random, int count) {
    boolean[] coins = new boolean[count];
    for (int i = 0; i < count; i++) {
      coins[i] = random.nextBoolean();
    }
    return coins;
  }

  /** Numbers in 0..below-1, none again before all have been drawn. */
  static int[] distinct(UniformRandomProvider random, int count, int below) {
    int[] left = IntStream.range(0, below).toArray();
    int[] drawn = new int[count];
    for (int i = 0; i < count; i++) {
      int last = below - 1 - i % below;
      int at = random.nextInt(last + 1);
      drawn[i] = left[at];
      left[at] = left[last];
      left[last] = drawn[i];
    }
    return drawn;
  }

  /** Standard normal numbers. */
  static float[] normals(UniformRandomProvider random, int count) {
    ZigguratSampler.NormalizedGaussian gauss = ZigguratSampler.NormalizedGaussian.of(random);
    float[] normals = new float[count];
    for (int i = 0; i < count; i++) {
      normals[i] = (float) gauss.sample();
    }
    return normals;
  }
}
