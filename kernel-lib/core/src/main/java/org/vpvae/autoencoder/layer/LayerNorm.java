package org.vpvae.autoencoder.layer;

import ai.djl.ndarray.NDArray;
import org.vpvae.tensor.Initialization.Role;
import org.vpvae.tensor.Ops;
import org.vpvae.tensor.Parameters;

/** Layer normalization over the last axis with {@code name.weight} and {@code name.bias}. */
public final class LayerNorm implements Layer {
  private final NDArray weight;
  private final NDArray bias;
  private final double epsilon;

  /** A layer with fresh parameters; {@code epsilon} is added to the biased variance. */
  public LayerNorm(Parameters parameters, String name, int size, double epsilon) {
    this.weight = parameters.create(name + ".weight", Role.SCALE, size, size);
    this.bias = parameters.create(name + ".bias", Role.OFFSET, size, size);
    this.epsilon = epsilon;
  }

  @Override
  public NDArray forward(NDArray x) {
    return Ops.layerNorm(x, weight, bias, epsilon);
  }
}
