package org.vpvae.autoencoder.layer;

import ai.djl.ndarray.NDArray;
import org.vpvae.tensor.Ops;
import org.vpvae.tensor.Parameters;

/** Layer normalization of N x C x T over the channels, per time step; epsilon 1e-8. */
public final class ChannelNorm implements Layer {
  /** Added to the biased variance. */
  public static final double EPSILON = 1e-8;

  private final LayerNorm norm;

  /** A layer with fresh parameters {@code name.weight} and {@code name.bias}. */
  public ChannelNorm(Parameters parameters, String name, int channels) {
    this.norm = new LayerNorm(parameters, name, channels, EPSILON);
  }

  @Override
  public NDArray forward(NDArray x) {
    return Ops.transpose(norm.forward(Ops.transpose(x, 1, 2)), 1, 2);
  }
}
