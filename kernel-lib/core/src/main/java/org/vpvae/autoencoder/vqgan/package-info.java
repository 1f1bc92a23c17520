/**
 * The image backbone: encoder and decoder of VQGAN (Esser et al. 2021), without a discriminator.
 */
package org.vpvae.autoencoder.vqgan;
