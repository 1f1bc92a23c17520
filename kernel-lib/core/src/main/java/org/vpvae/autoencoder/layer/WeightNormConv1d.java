package org.vpvae.autoencoder.layer;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.vpvae.tensor.Geometry;
import org.vpvae.tensor.Initialization.Role;
import org.vpvae.tensor.Ops;
import org.vpvae.tensor.Parameters;

/**
 * A 1-D convolution whose kernel is g v / |v| (Salimans and Kingma 2016), the norm over all sizes
 * but the first. N x in x T to N x out x T'.
 *
 * <p>Parameters: {@code name.bias} (out), {@code name.parametrizations.weight.original0} (g, out x
 * 1 x 1), {@code name.parametrizations.weight.original1} (v, out x in/groups x kernel).
 */
public final class WeightNormConv1d implements Layer {
  private final NDArray bias;
  private final NDArray direction;
  private final NDArray gain;
  private final Geometry geometry;

  /** A layer with fresh parameters; {@code kernel} is in samples. */
  public WeightNormConv1d(
      Parameters parameters, String name, int in, int out, int kernel, Geometry geometry) {
    int perGroup = in / geometry.groups();
    String weight = name + ".parametrizations.weight.original";
    this.bias = parameters.create(name + ".bias", Role.DIRECTED_BIAS, perGroup * kernel, out);
    List<NDArray> pair =
        parameters.createDirected(weight + "1", weight + "0", out, perGroup, kernel);
    this.direction = pair.get(0);
    this.gain = pair.get(1);
    this.geometry = geometry;
  }

  @Override
  public NDArray forward(NDArray x) {
    return Ops.weightNormConv1d(x, direction, gain, bias, geometry);
  }
}
