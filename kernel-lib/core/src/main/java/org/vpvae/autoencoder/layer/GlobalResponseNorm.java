package org.vpvae.autoencoder.layer;

import ai.djl.ndarray.NDArray;
import org.vpvae.tensor.Initialization.Role;
import org.vpvae.tensor.Ops;
import org.vpvae.tensor.Parameters;

/**
 * Global response normalization of N x T x C as the L3AC code has it: gamma x G / (G + 1e-8) + beta
 * + x with G the Euclidean norm of a whole item.
 *
 * <p>ConvNeXt-V2 takes the norm per channel and divides by its mean over channels. L3AC takes one
 * norm per item, and its mean runs over an axis of size 1, so the factor is 1 unless the item is
 * all zero. Kept, so that published weights mean the same here. Parameters {@code name.gamma} and
 * {@code name.beta}, 1 x C.
 */
public final class GlobalResponseNorm implements Layer {
  private static final double EPSILON = 1e-8;

  private final NDArray gamma;
  private final NDArray beta;

  /** A layer with fresh parameters. */
  public GlobalResponseNorm(Parameters parameters, String name, int channels) {
    this.gamma = parameters.create(name + ".gamma", Role.OFFSET, channels, 1, channels);
    this.beta = parameters.create(name + ".beta", Role.OFFSET, channels, 1, channels);
  }

  @Override
  public NDArray forward(NDArray x) {
    return Ops.globalResponseNorm(x, gamma, beta, EPSILON);
  }
}
