package org.vpvae.autoencoder.vqgan;

import ai.djl.ndarray.NDArray;
import org.vpvae.autoencoder.layer.Conv2d;
import org.vpvae.autoencoder.layer.Layer;
import org.vpvae.autoencoder.layer.NormActConv;
import org.vpvae.tensor.Geometry;
import org.vpvae.tensor.Parameters;

/**
 * x + conv(swish(norm(conv(swish(norm(x)))))), 3 x 3 kernels; where the width changes, x passes a 1
 * x 1 convolution first. No dropout: VQGAN trains with probability 0.
 */
final class ResidualBlock implements Layer {
  private final NormActConv first;
  private final NormActConv second;
  private final Layer shortcut;

  ResidualBlock(Parameters parameters, String name, int in, int out, int groups) {
    this.first = new NormActConv(parameters, name + ".norm1", name + ".conv1", in, out, 3, groups);
    this.second =
        new NormActConv(parameters, name + ".norm2", name + ".conv2", out, out, 3, groups);
    this.shortcut =
        in == out
            ? x -> x
            : new Conv2d(parameters, name + ".nin_shortcut", in, out, 1, Geometry.strided(1));
  }

  @Override
  public NDArray forward(NDArray x) {
    return shortcut.forward(x).add(second.forward(first.forward(x)));
  }
}
