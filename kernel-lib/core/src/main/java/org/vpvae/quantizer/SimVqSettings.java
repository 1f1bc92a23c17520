package org.vpvae.quantizer;

/**
 * Settings of {@link SimVectorQuantization}. The paper (arXiv 2602.17133) names none of them for
 * its SimVQ row.
 *
 * @param codes K, at least 2
 * @param dimension d, at least 1; beyond about 16 a search compares with every code
 * @param loss weights of the two losses
 * @param bias whether the linear map has one
 * @param passage how the gradient of the output reaches the latents
 */
public record SimVqSettings(
    int codes, int dimension, CodebookLoss loss, boolean bias, Passage passage) {

  /** How the gradient of the output reaches the latents. */
  public enum Passage {
    /** Unchanged. */
    STRAIGHT_THROUGH,
    /** Turned by the rotation that takes the latent to its code (Fifty et al. 2024). */
    ROTATION
  }

  public SimVqSettings {
    CodebookSizes.check(codes, dimension);
  }

  /** The official code: with bias, straight through, its corrected loss. */
  public static SimVqSettings official(int codes, int dimension) {
    return new SimVqSettings(
        codes, dimension, CodebookLoss.PUBLISHED, true, Passage.STRAIGHT_THROUGH);
  }

  /** The official code as its constructor stands by default: the legacy loss. */
  public static SimVqSettings officialLegacy(int codes, int dimension) {
    return new SimVqSettings(codes, dimension, CodebookLoss.LEGACY, true, Passage.STRAIGHT_THROUGH);
  }

  /** A common library: no bias, rotation. */
  public static SimVqSettings library(int codes, int dimension) {
    return new SimVqSettings(codes, dimension, CodebookLoss.PUBLISHED, false, Passage.ROTATION);
  }
}
