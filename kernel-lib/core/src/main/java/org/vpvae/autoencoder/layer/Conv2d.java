package org.vpvae.autoencoder.layer;

import ai.djl.ndarray.NDArray;
import org.vpvae.tensor.Geometry;
import org.vpvae.tensor.Initialization.Role;
import org.vpvae.tensor.Ops;
import org.vpvae.tensor.Parameters;

/**
 * A square 2-D convolution with bias, N x in x H x W to N x out x H' x W'; parameters {@code
 * name.weight} (out x in/groups x kernel x kernel) and {@code name.bias} (out).
 */
public final class Conv2d implements Layer {
  final NDArray weight;
  final NDArray bias;
  final Geometry geometry;

  /** A layer with fresh parameters; {@code kernel} is the side in pixels. */
  public Conv2d(
      Parameters parameters, String name, int in, int out, int kernel, Geometry geometry) {
    int perGroup = in / geometry.groups();
    int fanIn = perGroup * kernel * kernel;
    this.weight =
        parameters.create(name + ".weight", Role.WEIGHT, fanIn, out, perGroup, kernel, kernel);
    this.bias = parameters.create(name + ".bias", Role.BIAS, fanIn, out);
    this.geometry = geometry;
  }

  @Override
  public NDArray forward(NDArray x) {
    return Ops.conv2d(x, weight, bias, geometry);
  }
}
