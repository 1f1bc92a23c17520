package org.vpvae.quantizer;

import java.util.Map;

/**
 * Codes as moving averages of the latents that chose them (van den Oord et al. 2017, appendix A.1):
 *
 * <pre>{@code
 * size <- decay size + (1 - decay) n,   sum <- decay sum + (1 - decay) (sum of the n latents)
 * code  = sum / smoothed size,          smoothed size = (size + e) / (T + K e) T,  T = sum of sizes
 * }</pre>
 */
final class MovingAverage {
  private static final double SMOOTHING = 1e-5;

  private final double decay;
  private final int dimension;
  private final float[] sizes;
  private final float[] sums;

  private MovingAverage(double decay, int dimension, float[] sizes, float[] sums) {
    this.decay = decay;
    this.dimension = dimension;
    this.sizes = sizes;
    this.sums = sums;
  }

  /** Before the first latent: a size of 1 each, so that codes stand where they start. */
  static MovingAverage start(double decay, float[] codes, int dimension) {
    float[] sizes = new float[codes.length / dimension];
    java.util.Arrays.fill(sizes, 1);
    return new MovingAverage(decay, dimension, sizes, codes.clone());
  }

  static MovingAverage of(double decay, int dimension, float[] sizes, float[] sums) {
    return new MovingAverage(decay, dimension, sizes.clone(), sums.clone());
  }

  /** Takes in N latents with their codes; the codes as they are afterwards. */
  float[] update(float[] latents, int[] indices) {
    double[] counts = new double[sizes.length];
    double[] added = new double[sums.length];
    for (int i = 0; i < latents.length; i++) {
      int code = indices[i / dimension];
      counts[code] += i % dimension == 0 ? 1 : 0;
      added[code * dimension + i % dimension] += latents[i];
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] = (float) (decay * sums[i] + (1 - decay) * added[i]);
    }
    for (int k = 0; k < sizes.length; k++) {
      sizes[k] = (float) (decay * sizes[k] + (1 - decay) * counts[k]);
    }
    return codes();
  }

  /** Forgets what a code was and puts it on a latent. */
  void restart(int code, float[] latents, int token) {
    sizes[code] = 1;
    System.arraycopy(latents, token * dimension, sums, code * dimension, dimension);
  }

  private float[] codes() {
    double total = 0;
    for (float size : sizes) {
      total += size;
    }
    double share = total / (total + sizes.length * SMOOTHING);
    float[] codes = new float[sums.length];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = (float) (sums[i] / ((sizes[i / dimension] + SMOOTHING) * share));
    }
    return codes;
  }

  Map<String, float[]> state() {
    return Map.of("average.sizes", sizes.clone(), "average.sums", sums.clone());
  }
}
