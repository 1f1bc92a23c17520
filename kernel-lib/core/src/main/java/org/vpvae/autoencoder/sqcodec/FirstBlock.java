package org.vpvae.autoencoder.sqcodec;

import ai.djl.ndarray.NDArray;
import org.vpvae.autoencoder.layer.Layer;
import org.vpvae.autoencoder.layer.WeightNormConv1d;
import org.vpvae.tensor.Geometry;
import org.vpvae.tensor.Ops;
import org.vpvae.tensor.Parameters;

/**
 * The entrance, N x 1 x T to N x C x T: trends at 1, 5, 11, 21 and 45 samples, 4 channels each, to
 * 80 channels, GELU, and with the waveform as channel 81 to C channels.
 */
final class FirstBlock implements Layer {
  private static final int[] KERNELS = {1, 5, 11, 21, 45};
  private static final int PER_BRANCH = 4;
  private static final int WIDE = 80;

  private final TrendBranches branches;
  private final WeightNormConv1d widen;
  private final WeightNormConv1d narrow;

  FirstBlock(Parameters parameters, String name, int channels) {
    this.branches = new TrendBranches(parameters, name, KERNELS, PER_BRANCH, false);
    this.widen =
        new WeightNormConv1d(
            parameters,
            name + ".conv_1",
            KERNELS.length * PER_BRANCH,
            WIDE,
            1,
            Geometry.strided(1));
    this.narrow =
        new WeightNormConv1d(
            parameters, name + ".conv_2", WIDE + 1, channels, 1, Geometry.strided(1));
  }

  @Override
  public NDArray forward(NDArray x) {
    NDArray wide = Ops.gelu(widen.forward(branches.forward(x)));
    return narrow.forward(wide.concat(x, 1));
  }
}
