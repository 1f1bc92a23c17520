package org.vpvae.autoencoder.layer;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.vpvae.tensor.Initialization.Role;
import org.vpvae.tensor.Ops;
import org.vpvae.tensor.Parameters;

/**
 * A linear layer on the last axis whose weight is g v / |v| per output row; parameters as {@link
 * WeightNormConv1d}, with g of out x 1 and v of out x in.
 */
public final class WeightNormLinear implements Layer {
  private final NDArray bias;
  private final NDArray direction;
  private final NDArray gain;

  /** A layer with fresh parameters. */
  public WeightNormLinear(Parameters parameters, String name, int in, int out) {
    String weight = name + ".parametrizations.weight.original";
    this.bias = parameters.create(name + ".bias", Role.DIRECTED_BIAS, in, out);
    List<NDArray> pair = parameters.createDirected(weight + "1", weight + "0", out, in);
    this.direction = pair.get(0);
    this.gain = pair.get(1);
  }

  @Override
  public NDArray forward(NDArray x) {
    return Ops.weightNormLinear(x, direction, gain, bias);
  }
}
