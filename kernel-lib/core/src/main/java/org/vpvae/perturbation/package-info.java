/**
 * Vector perturbation (arXiv 2602.17133, section 3.2): during training a latent is not quantized
 * but moved, by about the size of the quantization error and only to where latents are dense.
 */
package org.vpvae.perturbation;
