package org.vpvae.perturbation;

/** What a {@link SampleQueue} holds before the first latent arrives; the paper does not say. */
public enum QueueStart {
  /**
   * Full of standard normal vectors, as in the authors' code: the first radii are those of noise.
   */
  GAUSSIAN_NOISE,
  /** Nothing: perturbation can start only when enough latents have arrived. */
  EMPTY
}
