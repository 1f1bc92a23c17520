package org.vpvae.autoencoder.sqcodec;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import org.vpvae.autoencoder.layer.Layer;
import org.vpvae.autoencoder.layer.LayerNorm;
import org.vpvae.autoencoder.layer.Linear;
import org.vpvae.tensor.Ops;
import org.vpvae.tensor.Parameters;

/**
 * Normalization, C to 2m, first half times GELU of the second, m to C; m is 8/3 C rounded down. No
 * biases outside the normalization.
 */
final class GatedFeedForward implements Layer {
  private final LayerNorm norm;
  private final Linear in;
  private final Linear out;

  GatedFeedForward(Parameters parameters, String name, int width) {
    int inner = width * 8 / 3;
    this.norm = new LayerNorm(parameters, name + ".0", width, LocalTransformer.EPSILON);
    this.in = Linear.withoutBias(parameters, name + ".1", width, 2 * inner);
    this.out = Linear.withoutBias(parameters, name + ".4", inner, width);
  }

  @Override
  public NDArray forward(NDArray x) {
    NDList halves = in.forward(norm.forward(x)).split(2, 2);
    return out.forward(halves.get(0).mul(Ops.gelu(halves.get(1))));
  }
}
