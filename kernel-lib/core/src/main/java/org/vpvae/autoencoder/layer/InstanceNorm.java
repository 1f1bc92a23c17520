package org.vpvae.autoencoder.layer;

import ai.djl.ndarray.NDArray;
import org.vpvae.tensor.Initialization.Role;
import org.vpvae.tensor.Ops;
import org.vpvae.tensor.Parameters;

/**
 * Instance normalization of N x C x T over time per item and channel, biased variance, epsilon
 * 1e-5, with {@code name.weight} and {@code name.bias} per channel.
 */
public final class InstanceNorm implements Layer {
  private static final double EPSILON = 1e-5;

  private final NDArray weight;
  private final NDArray bias;

  /** A layer with fresh parameters. */
  public InstanceNorm(Parameters parameters, String name, int channels) {
    this.weight = parameters.create(name + ".weight", Role.SCALE, channels, channels);
    this.bias = parameters.create(name + ".bias", Role.OFFSET, channels, channels);
  }

  @Override
  public NDArray forward(NDArray x) {
    return Ops.instanceNorm(x, weight, bias, EPSILON);
  }
}
