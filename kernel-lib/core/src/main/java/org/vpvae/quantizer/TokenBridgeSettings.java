package org.vpvae.quantizer;

import org.vpvae.scalar.GaussianGrid;

/**
 * Settings of {@link TokenBridge}. The paper (arXiv 2602.17133) states 4 bins per dimension and
 * nothing else.
 *
 * @param dimension d, at least 1; there are bins^d codes, fewer than 2^31
 * @param grid the bins of one dimension
 * @param klWeight of the Kullback-Leibler divergence of the posterior from N(0, I), summed over
 *     dimensions and averaged over tokens, at least 0
 * @param encoding what evaluation quantizes
 */
public record TokenBridgeSettings(
    int dimension, GaussianGrid grid, double klWeight, Encoding encoding) {

  /** What evaluation quantizes. */
  public enum Encoding {
    /** The mean of the posterior. */
    MEAN,
    /** A sample of the posterior, as the official code does. */
    SAMPLE
  }

  public TokenBridgeSettings {
    if (dimension < 1 || dimension > 8) {
      throw new IllegalArgumentException(
          "dimension " + dimension + " is not in 1..8, of which means and variances make 2..16");
    }
    if (!(klWeight >= 0 && klWeight < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("KL weight " + klWeight + " is not finite and at least 0");
    }
  }

  /**
   * The paper's 4 bins by the official nearest-value rule, latents not shrunk; Latent Diffusion's
   * KL weight of 1e-6 on sums over 3 x 64 pixel values and one token of stride 8.
   */
  public static TokenBridgeSettings defaults(int dimension) {
    GaussianGrid grid = new GaussianGrid(4, GaussianGrid.Rule.NEAREST_VALUE, 3);
    return new TokenBridgeSettings(dimension, grid, 1e-6 / (3 * 64), Encoding.SAMPLE);
  }

  /** As above with the grid of the official code: 64 bins, latents from [-5,5] shrunk to [-3,3]. */
  public static TokenBridgeSettings official(int dimension) {
    GaussianGrid grid = new GaussianGrid(64, GaussianGrid.Rule.NEAREST_VALUE, 5);
    return new TokenBridgeSettings(dimension, grid, 1e-6 / (3 * 64), Encoding.SAMPLE);
  }

  /** The same choices with another grid. */
  public TokenBridgeSettings with(GaussianGrid other) {
    return new TokenBridgeSettings(dimension, other, klWeight, encoding);
  }

  /** The same choices with another encoding. */
  public TokenBridgeSettings with(Encoding other) {
    return new TokenBridgeSettings(dimension, grid, klWeight, other);
  }

  /** The same choices with another weight of the divergence. */
  public TokenBridgeSettings withKlWeight(double other) {
    return new TokenBridgeSettings(dimension, grid, other, encoding);
  }
}
