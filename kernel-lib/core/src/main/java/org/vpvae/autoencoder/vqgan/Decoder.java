package org.vpvae.autoencoder.vqgan;

import java.util.ArrayList;
import java.util.List;
import org.vpvae.autoencoder.layer.Chain;
import org.vpvae.autoencoder.layer.Conv2d;
import org.vpvae.autoencoder.layer.GroupNorm;
import org.vpvae.autoencoder.layer.Layer;
import org.vpvae.tensor.Geometry;
import org.vpvae.tensor.Ops;
import org.vpvae.tensor.Parameters;

/**
 * Maps to images: convolution; residual, attention, residual; per level, coarsest first, one
 * residual block more than the encoder has, attention where the settings say so, and doubling
 * between levels; normalization, swish, convolution. The output is not bounded.
 *
 * <p>In names, {@code up.0} is the finest level although it runs last.
 */
final class Decoder {
  /** Made in the order of names; {@code doubling} is null at the finest level. */
  private record Level(LevelBlocks blocks, Layer doubling) {}

  private final Parameters parameters;
  private final VqganSettings settings;
  private final Chain chain = new Chain();

  private Decoder(Parameters parameters, VqganSettings settings) {
    this.parameters = parameters;
    this.settings = settings;
  }

  /** N x C x h x w to N x 3 x fh x fw. */
  static Chain create(Parameters parameters, VqganSettings settings) {
    return new Decoder(parameters, settings).build();
  }

  private Chain build() {
    int levels = settings.levels();
    int last = settings.width(levels - 1);
    chain.add("decoder.conv_in", conv("decoder.conv_in", settings.latentChannels(), last));
    Middle.append(chain, parameters, "decoder", last, settings.groups());
    List<Level> finestFirst = new ArrayList<>();
    for (int level = 0; level < levels; level++) {
      finestFirst.add(level(level));
    }
    for (int level = levels - 1; level >= 0; level--) {
      append(finestFirst.get(level));
    }
    int first = settings.width(0);
    return chain
        .add(
            "decoder.norm_out",
            new GroupNorm(parameters, "decoder.norm_out", first, settings.groups()))
        .add("decoder.act_out", Ops::silu)
        .add("decoder.conv_out", conv("decoder.conv_out", first, 3));
  }

  private Level level(int level) {
    String name = "decoder.up." + level;
    int in = settings.width(Math.min(level + 1, settings.levels() - 1));
    return new Level(
        LevelBlocks.create(parameters, settings, level, name, in, settings.residualBlocks() + 1),
        level == 0 ? null : doubling(name + ".upsample.conv", settings.width(level)));
  }

  private void append(Level level) {
    level.blocks().append(chain);
    if (level.doubling() != null) {
      chain.add(level.blocks().name() + ".upsample", level.doubling());
    }
  }

  private Layer doubling(String name, int width) {
    Conv2d conv = conv(name, width, width);
    return x -> conv.forward(Ops.upsampleNearest(x));
  }

  private Conv2d conv(String name, int in, int out) {
    return new Conv2d(parameters, name, in, out, 3, Geometry.same(3));
  }
}
