package org.vpvae.autoencoder.sqcodec;

import org.vpvae.autoencoder.layer.Chain;
import org.vpvae.autoencoder.layer.Residual;
import org.vpvae.autoencoder.layer.Snake;
import org.vpvae.autoencoder.layer.WeightNormConv1d;
import org.vpvae.tensor.Geometry;
import org.vpvae.tensor.Ops;
import org.vpvae.tensor.Parameters;

/**
 * The exit, N x C x T to N x 1 x T in [-1, 1]: three residual units (snake, convolution of 7 taps
 * 1, 3 or 9 apart, snake, 1 x 1 convolution), snake, convolution of 7, tanh.
 */
final class LegacyEnding {
  private static final int[] DILATIONS = {1, 3, 9};

  private LegacyEnding() {}

  static Chain create(Parameters parameters, String name, int channels) {
    Chain chain = new Chain();
    for (int i = 0; i < DILATIONS.length; i++) {
      String unit = name + ".block.0." + i + ".module";
      chain.add(
          name + ".block.0." + i,
          new Residual(unit, unit(parameters, unit + ".block", channels, DILATIONS[i])));
    }
    return chain
        .add(name + ".block.1", Snake.channelsFirst(parameters, name + ".block.1", channels))
        .add(
            name + ".block.2",
            new WeightNormConv1d(parameters, name + ".block.2", channels, 1, 7, Geometry.same(7)))
        .add(name + ".block.3", Ops::tanh);
  }

  private static Chain unit(Parameters parameters, String name, int channels, int dilation) {
    return new Chain()
        .add(name + ".0", Snake.channelsFirst(parameters, name + ".0", channels))
        .add(
            name + ".1",
            new WeightNormConv1d(
                parameters, name + ".1", channels, channels, 7, Geometry.same(7, dilation)))
        .add(name + ".2", Snake.channelsFirst(parameters, name + ".2", channels))
        .add(
            name + ".3",
            new WeightNormConv1d(
                parameters, name + ".3", channels, channels, 1, Geometry.strided(1)));
  }
}
