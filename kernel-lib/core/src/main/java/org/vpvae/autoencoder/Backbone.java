package org.vpvae.autoencoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * An encoder and its decoder, without the projections and the quantizer between them (arXiv
 * 2602.17133, equation 1). Tokens are rows: N x T x C, for images row by row from the top left.
 */
public interface Backbone {

  /**
   * What an encoder found.
   *
   * @param tokens N x T x C features
   * @param input the shape of what was encoded, which {@link Backbone#decode} restores
   */
  record Features(NDArray tokens, Shape input) {}

  /**
   * Signal to tokens.
   *
   * @param x images N x 3 x H x W or sounds N x 1 x samples, in [-1, 1]; a value of the step
   * @throws IllegalArgumentException if the shape does not fit the network
   */
  Features encode(NDArray x);

  /**
   * Tokens to signal.
   *
   * @param tokens N x T x C
   * @param input the shape of the signal, as {@link Features#input()}
   * @return of shape {@code input}
   */
  NDArray decode(NDArray tokens, Shape input);

  /** C, the width of a token. */
  int featureDimension();

  /** Pixels per token and side for images, samples per token for sounds. */
  int downsampling();
}
