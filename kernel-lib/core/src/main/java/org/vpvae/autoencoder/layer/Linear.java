package org.vpvae.autoencoder.layer;

import ai.djl.ndarray.NDArray;
import org.vpvae.tensor.Initialization.Role;
import org.vpvae.tensor.Ops;
import org.vpvae.tensor.Parameters;

/**
 * x W^T + b on the last axis; parameters {@code name.weight} (out x in) and, unless made without
 * bias, {@code name.bias} (out).
 */
public final class Linear implements Layer {
  private final NDArray weight;
  private final NDArray bias;

  private Linear(NDArray weight, NDArray bias) {
    this.weight = weight;
    this.bias = bias;
  }

  /** A layer with fresh weight and bias. */
  public Linear(Parameters parameters, String name, int in, int out) {
    this(weight(parameters, name, in, out), parameters.create(name + ".bias", Role.BIAS, in, out));
  }

  /** A layer with a fresh weight and no bias. */
  public static Linear withoutBias(Parameters parameters, String name, int in, int out) {
    return new Linear(weight(parameters, name, in, out), null);
  }

  private static NDArray weight(Parameters parameters, String name, int in, int out) {
    return parameters.create(name + ".weight", Role.WEIGHT, in, out, in);
  }

  @Override
  public NDArray forward(NDArray x) {
    return Ops.linear(x, weight, bias);
  }
}
