package org.vpvae.quantizer;

/**
 * Settings of {@link VectorQuantization}. The paper (arXiv 2602.17133) names none of them for its
 * VQ-VAE row.
 *
 * @param codes K, at least 2
 * @param dimension d, at least 1; beyond about 16 a search compares with every code
 * @param learning how codes follow latents
 * @param loss weights of the two losses; the codebook's is not used by the moving average
 * @param decay share of the past in the moving average, in (0,1)
 * @param start first values of the codes
 * @param restartAfter a code that no latent of so many training passes in a row has chosen is put
 *     on a random latent of the batch; 0 for never
 */
public record VqSettings(
    int codes,
    int dimension,
    Learning learning,
    CodebookLoss loss,
    double decay,
    Start start,
    int restartAfter) {

  /** How codes follow latents. */
  public enum Learning {
    /** By the gradient of the codebook loss, with the network's optimizer. */
    GRADIENT,
    /** As moving averages of the latents that chose them. */
    MOVING_AVERAGE
  }

  /** Where codes begin. */
  public enum Start {
    /** Uniform in [-1/K, 1/K]. */
    UNIFORM,
    /** Standard normal. */
    NORMAL,
    /** k-means of the first training batch. */
    K_MEANS
  }

  public VqSettings {
    CodebookSizes.check(codes, dimension);
    if (!(decay > 0 && decay < 1)) {
      throw new IllegalArgumentException("decay " + decay + " is outside (0, 1)");
    }
    if (restartAfter < 0) {
      throw new IllegalArgumentException("restart after " + restartAfter + " passes is below 0");
    }
  }

  /** Van den Oord's formulation by gradient, from a uniform start, without restarts. */
  public static VqSettings defaults(int codes, int dimension) {
    return new VqSettings(
        codes, dimension, Learning.GRADIENT, CodebookLoss.PUBLISHED, 0.99, Start.UNIFORM, 0);
  }

  /** The widely used code as its image models were trained: as above with the legacy loss. */
  public static VqSettings legacy(int codes, int dimension) {
    return new VqSettings(
        codes, dimension, Learning.GRADIENT, CodebookLoss.LEGACY, 0.99, Start.UNIFORM, 0);
  }

  /** The moving average of the same code: decay 0.99, normal start. */
  public static VqSettings movingAverage(int codes, int dimension) {
    return new VqSettings(
        codes, dimension, Learning.MOVING_AVERAGE, CodebookLoss.PUBLISHED, 0.99, Start.NORMAL, 0);
  }

  /** The same choices with another start and another patience with unused codes. */
  public VqSettings with(Start otherStart, int otherRestartAfter) {
    return new VqSettings(codes, dimension, learning, loss, decay, otherStart, otherRestartAfter);
  }
}
