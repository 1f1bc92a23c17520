package org.vpvae.autoencoder.sqcodec;

import org.vpvae.autoencoder.layer.Chain;
import org.vpvae.autoencoder.layer.ChannelNorm;
import org.vpvae.autoencoder.layer.WeightNormConv1d;
import org.vpvae.tensor.Geometry;
import org.vpvae.tensor.Ops;
import org.vpvae.tensor.Parameters;

/**
 * Features to waveform, N x C x T to N x 1 x hop T: a convolution of 3; per rate units,
 * enhancement, a 1 x 1 convolution, linear interpolation, normalization; the exit.
 */
final class Decoder {
  private Decoder() {}

  static Chain create(Parameters parameters, SqcodecSettings settings) {
    Chain chain = new Chain();
    int first = settings.decoderWidths().get(0);
    chain.add(
        "decoder.blocks.0",
        new WeightNormConv1d(
            parameters,
            "decoder.blocks.0",
            settings.featureDimension(),
            first,
            3,
            Geometry.same(3)));
    int stages = settings.rates().size();
    for (int i = 0; i < stages; i++) {
      stage(chain, parameters, settings, i);
    }
    String end = "decoder.blocks." + (3 * stages + 1);
    int last = settings.decoderWidths().get(stages);
    return chain.add(end, LegacyEnding.create(parameters, end, last));
  }

  private static void stage(Chain chain, Parameters parameters, SqcodecSettings settings, int i) {
    int width = settings.decoderWidths().get(i);
    int next = settings.decoderWidths().get(i + 1);
    String units = "decoder.blocks." + (3 * i + 1);
    String enhance = "decoder.blocks." + (3 * i + 2);
    String up = "decoder.blocks." + (3 * i + 3);
    chain
        .add(units, Units.create(parameters, units, width, settings.decoderDepths().get(i)))
        .add(enhance, new EnhanceBlock(parameters, enhance, width))
        .add(up, up(parameters, up, width, next, settings.rates().get(i)));
  }

  private static Chain up(Parameters parameters, String name, int in, int out, int rate) {
    return new Chain()
        .add(
            name + ".0",
            new WeightNormConv1d(parameters, name + ".0", in, out, 1, Geometry.strided(1)))
        .add(name + ".1", x -> Ops.upsampleLinear(x, rate))
        .add(name + ".2", new ChannelNorm(parameters, name + ".2", out));
  }
}
