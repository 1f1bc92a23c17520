package org.vpvae.quantizer;

/**
 * A latent is NaN or infinite. To a caller who made the latents it is an argument out of range; a
 * training run that made them itself has diverged.
 */
public final class NotFiniteException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  NotFiniteException(String message) {
    super(message);
  }
}
