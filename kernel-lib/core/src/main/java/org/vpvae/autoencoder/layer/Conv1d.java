package org.vpvae.autoencoder.layer;

import ai.djl.ndarray.NDArray;
import org.vpvae.tensor.Geometry;
import org.vpvae.tensor.Initialization.Role;
import org.vpvae.tensor.Ops;
import org.vpvae.tensor.Parameters;

/**
 * A 1-D convolution with bias, N x in x T to N x out x T'; parameters {@code name.weight} (out x
 * in/groups x kernel) and {@code name.bias} (out).
 */
public final class Conv1d implements Layer {
  private final NDArray weight;
  private final NDArray bias;
  private final Geometry geometry;

  /** A layer with fresh parameters; {@code kernel} is in samples. */
  public Conv1d(
      Parameters parameters, String name, int in, int out, int kernel, Geometry geometry) {
    int perGroup = in / geometry.groups();
    int fanIn = perGroup * kernel;
    this.weight = parameters.create(name + ".weight", Role.WEIGHT, fanIn, out, perGroup, kernel);
    this.bias = parameters.create(name + ".bias", Role.BIAS, fanIn, out);
    this.geometry = geometry;
  }

  @Override
  public NDArray forward(NDArray x) {
    return Ops.conv1d(x, weight, bias, geometry);
  }
}
