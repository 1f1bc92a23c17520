package org.vpvae.codebook;

/** With what weight k-means++ draws a point as the next centre. */
public enum SeedWeights {
  /** Squared distance to the nearest centre so far (Arthur and Vassilvitskii 2007; the paper). */
  PLAIN,
  /**
   * The same, but no weight counts more than the 0.9 quantile of all weights, so that outliers
   * attract fewer centres (the authors' code).
   */
  CLIPPED
}
