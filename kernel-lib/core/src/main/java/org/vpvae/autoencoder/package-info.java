/** Encoders and decoders, and what joins them to a quantizer (arXiv 2602.17133, equation 1). */
package org.vpvae.autoencoder;
