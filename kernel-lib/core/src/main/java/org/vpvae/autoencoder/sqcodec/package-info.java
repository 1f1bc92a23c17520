/**
 * The audio backbone: encoder and decoder of SQCodec, published as L3AC (Zhai et al. 2025, arXiv
 * 2504.04949), on the waveform.
 */
package org.vpvae.autoencoder.sqcodec;
