package org.vpvae.autoencoder.sqcodec;

import ai.djl.ndarray.NDArray;
import org.vpvae.autoencoder.layer.Chain;
import org.vpvae.autoencoder.layer.Conv1d;
import org.vpvae.autoencoder.layer.InstanceNorm;
import org.vpvae.autoencoder.layer.Layer;
import org.vpvae.tensor.Geometry;
import org.vpvae.tensor.Parameters;

/**
 * x + y x on N x C x T, where y comes from the trends of channel 0 at 1, 3, 5 and 9 samples:
 * instance normalization, then a plain (not weight-normalized) 1 x 1 convolution to C channels.
 */
final class EnhanceBlock implements Layer {
  private static final int[] KERNELS = {1, 3, 5, 9};

  private final Chain gate;

  EnhanceBlock(Parameters parameters, String name, int channels) {
    String merge = name + ".merge_layer";
    this.gate =
        new Chain()
            .add(name + ".blocks", new TrendBranches(parameters, name, KERNELS, 1, true))
            .add(merge + ".0", new InstanceNorm(parameters, merge + ".0", KERNELS.length))
            .add(
                merge + ".1",
                new Conv1d(
                    parameters, merge + ".1", KERNELS.length, channels, 1, Geometry.strided(1)));
  }

  @Override
  public NDArray forward(NDArray x) {
    return x.add(gate.forward(x.get(":, 0:1")).mul(x));
  }
}
