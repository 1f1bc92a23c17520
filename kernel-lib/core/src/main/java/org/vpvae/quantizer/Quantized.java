package org.vpvae.quantizer;

import ai.djl.ndarray.NDArray;

/**
 * The result of one forward pass of a quantizer over N tokens.
 *
 * @param output N x d, what the decoder's projection receives
 * @param loss the quantizer's own loss, a scalar; null in evaluation and where there is none
 * @param indices N codes in 0..K-1; empty in the training of VP-VAE and TokenBridge, which knows no
 *     codes
 * @param acceptance share of perturbations that were accepted, in [0,1]; NaN where none was tried
 */
public record Quantized(NDArray output, NDArray loss, int[] indices, double acceptance) {}
