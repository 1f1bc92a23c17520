package org.vpvae.autoencoder.vqgan;

import ai.djl.ndarray.NDArray;
import org.vpvae.autoencoder.layer.Conv2d;
import org.vpvae.autoencoder.layer.GroupNorm;
import org.vpvae.autoencoder.layer.Layer;
import org.vpvae.tensor.Geometry;
import org.vpvae.tensor.Ops;
import org.vpvae.tensor.Parameters;

/**
 * x + proj(A v), A = softmax over positions of (q k^T / sqrt(C)), one head; q, k, v are 1 x 1
 * convolutions of the normalized x. Memory and time grow with the square of height times width.
 */
final class AttentionBlock implements Layer {
  private final GroupNorm norm;
  private final Conv2d q;
  private final Conv2d k;
  private final Conv2d v;
  private final Conv2d out;

  AttentionBlock(Parameters parameters, String name, int channels, int groups) {
    this.norm = new GroupNorm(parameters, name + ".norm", channels, groups);
    this.q = pointwise(parameters, name + ".q", channels);
    this.k = pointwise(parameters, name + ".k", channels);
    this.v = pointwise(parameters, name + ".v", channels);
    this.out = pointwise(parameters, name + ".proj_out", channels);
  }

  private static Conv2d pointwise(Parameters parameters, String name, int channels) {
    return new Conv2d(parameters, name, channels, channels, 1, Geometry.strided(1));
  }

  @Override
  public NDArray forward(NDArray x) {
    NDArray h = norm.forward(x);
    return x.add(out.forward(Ops.attention2d(q.forward(h), k.forward(h), v.forward(h))));
  }
}
