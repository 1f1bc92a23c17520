package org.vpvae.autoencoder.vqgan;

import org.vpvae.autoencoder.layer.Chain;
import org.vpvae.autoencoder.layer.Conv2d;
import org.vpvae.autoencoder.layer.GroupNorm;
import org.vpvae.autoencoder.layer.Layer;
import org.vpvae.tensor.Geometry;
import org.vpvae.tensor.Ops;
import org.vpvae.tensor.Parameters;

/**
 * Images to maps: convolution; per level residual blocks, attention where the settings say so, and
 * halving between levels; residual, attention, residual; normalization, swish, convolution.
 */
final class Encoder {
  private final Parameters parameters;
  private final VqganSettings settings;
  private final Chain chain = new Chain();

  private Encoder(Parameters parameters, VqganSettings settings) {
    this.parameters = parameters;
    this.settings = settings;
  }

  /** N x 3 x H x W to N x C x H/f x W/f. */
  static Chain create(Parameters parameters, VqganSettings settings) {
    return new Encoder(parameters, settings).build();
  }

  private Chain build() {
    int last = settings.width(settings.levels() - 1);
    chain.add("encoder.conv_in", conv("encoder.conv_in", 3, settings.channels()));
    for (int level = 0; level < settings.levels(); level++) {
      level(level);
    }
    Middle.append(chain, parameters, "encoder", last, settings.groups());
    return chain
        .add(
            "encoder.norm_out",
            new GroupNorm(parameters, "encoder.norm_out", last, settings.groups()))
        .add("encoder.act_out", Ops::silu)
        .add("encoder.conv_out", conv("encoder.conv_out", last, settings.latentChannels()));
  }

  private void level(int level) {
    String name = "encoder.down." + level;
    LevelBlocks.create(
            parameters, settings, level, name, settings.width(level - 1), settings.residualBlocks())
        .append(chain);
    if (level < settings.levels() - 1) {
      chain.add(name + ".downsample", halving(name + ".downsample.conv", settings.width(level)));
    }
  }

  /** Stride 2 over an input padded at the right and the bottom only. */
  private Layer halving(String name, int width) {
    Conv2d conv = new Conv2d(parameters, name, width, width, 3, Geometry.strided(2));
    return x -> conv.forward(Ops.padRightBottom(x));
  }

  private Conv2d conv(String name, int in, int out) {
    return new Conv2d(parameters, name, in, out, 3, Geometry.same(3));
  }
}
