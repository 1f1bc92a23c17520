package org.vpvae.autoencoder.layer;

import ai.djl.ndarray.NDArray;
import org.vpvae.tensor.Initialization.Role;
import org.vpvae.tensor.Ops;
import org.vpvae.tensor.Parameters;

/**
 * Group normalization (Wu and He 2018) of N x C x H x W, epsilon 1e-6, with scale {@code
 * name.weight} and offset {@code name.bias} per channel.
 */
public final class GroupNorm implements Layer {
  static final double EPSILON = 1e-6;

  final int groups;
  final NDArray weight;
  final NDArray bias;

  /**
   * A layer with fresh parameters.
   *
   * @throws IllegalArgumentException if the groups do not divide the channels
   */
  public GroupNorm(Parameters parameters, String name, int channels, int groups) {
    if (groups < 1 || channels % groups != 0) {
      throw new IllegalArgumentException(
          groups + " groups do not divide the " + channels + " channels of '" + name + "'");
    }
    this.groups = groups;
    this.weight = parameters.create(name + ".weight", Role.SCALE, channels, channels);
    this.bias = parameters.create(name + ".bias", Role.OFFSET, channels, channels);
  }

  @Override
  public NDArray forward(NDArray x) {
    return Ops.groupNorm(x, groups, weight, bias, EPSILON);
  }
}
