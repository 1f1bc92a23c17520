package org.vpvae.quantizer;

/**
 * A latent is NaN or infinite. To a caller who made the latents it is an argument out of range; a
 * training run that made them itself has diverged.
 */
public final class NotFiniteException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private NotFiniteException(String message) {
    super(message);
  }

  /**
   * Refuses latents that are not finite.
   *
   * @param latents rows of d numbers
   * @throws NotFiniteException naming the first such number and its place
   */
  public static void check(float[] latents, int dimension) {
    for (int i = 0; i < latents.length; i++) {
      if (!Float.isFinite(latents[i])) {
        throw new NotFiniteException(
            "latent " + i % dimension + " of token " + i / dimension + " is " + latents[i]);
      }
    }
  }
}
