package org.vpvae.autoencoder.layer;

import ai.djl.ndarray.NDArray;
import org.vpvae.tensor.Geometry;
import org.vpvae.tensor.Ops;
import org.vpvae.tensor.Parameters;

/**
 * Group normalization, swish, convolution: the half of a residual block, in one call of the op
 * library so that the two values in between are freed as soon as the backward pass has used them.
 * {@link #steps(NDArray)} is the same in three calls.
 */
public final class NormActConv implements Layer {
  private final GroupNorm norm;
  private final Conv2d conv;

  /** A layer with fresh parameters under two names; the convolution keeps the size. */
  public NormActConv(
      Parameters parameters,
      String normName,
      String convName,
      int in,
      int out,
      int kernel,
      int groups) {
    this.norm = new GroupNorm(parameters, normName, in, groups);
    this.conv = new Conv2d(parameters, convName, in, out, kernel, Geometry.same(kernel));
  }

  @Override
  public NDArray forward(NDArray x) {
    return Ops.normSiluConv2d(
        x,
        norm.groups,
        norm.weight,
        norm.bias,
        GroupNorm.EPSILON,
        conv.weight,
        conv.bias,
        conv.geometry);
  }

  /** The reference twin of {@link #forward(NDArray)}. */
  NDArray steps(NDArray x) {
    return conv.forward(Ops.silu(norm.forward(x)));
  }
}
