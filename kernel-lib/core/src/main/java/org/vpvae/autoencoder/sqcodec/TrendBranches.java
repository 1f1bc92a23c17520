package org.vpvae.autoencoder.sqcodec;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import java.util.ArrayList;
import java.util.List;
import org.vpvae.autoencoder.layer.Layer;
import org.vpvae.autoencoder.layer.WeightNormConv1d;
import org.vpvae.tensor.Geometry;
import org.vpvae.tensor.Ops;
import org.vpvae.tensor.Parameters;

/**
 * Parallel views of one channel, joined along the channels: the loudness trend at several time
 * scales, each through its own convolution of 7 taps. The trend at scale k is the mean over k of
 * the maximum over k of |x|; at scale 1 it is x itself.
 */
final class TrendBranches implements Layer {
  private record Branch(int kernel, WeightNormConv1d conv) {}

  private final List<Branch> branches = new ArrayList<>();

  /**
   * Branches named {@code name.blocks.i.1}.
   *
   * @param kernels the scale of each branch in samples, odd
   * @param out channels of each branch
   * @param dilated whether taps stand kernel / 2 + 1 apart, else 1
   */
  TrendBranches(Parameters parameters, String name, int[] kernels, int out, boolean dilated) {
    for (int i = 0; i < kernels.length; i++) {
      int dilation = dilated ? kernels[i] / 2 + 1 : 1;
      String conv = name + ".blocks." + i + ".1";
      branches.add(
          new Branch(
              kernels[i],
              new WeightNormConv1d(parameters, conv, 1, out, 7, Geometry.same(7, dilation))));
    }
  }

  /** N x 1 x T to N x (branches * out) x T. */
  @Override
  public NDArray forward(NDArray x) {
    NDList views = new NDList();
    for (Branch branch : branches) {
      NDArray trend = branch.kernel() == 1 ? x : Ops.trendPool(x, branch.kernel());
      views.add(branch.conv().forward(trend));
    }
    return NDArrays.concat(views, 1);
  }
}
