package org.vpvae.autoencoder.sqcodec;

import org.vpvae.autoencoder.layer.Chain;
import org.vpvae.autoencoder.layer.ChannelNorm;
import org.vpvae.autoencoder.layer.WeightNormConv1d;
import org.vpvae.tensor.Geometry;
import org.vpvae.tensor.Parameters;

/**
 * Waveform to features, N x 1 x T to N x C x T/hop: entrance; per stride units, a convolution as
 * wide as its stride, normalization; units; a convolution of 3.
 */
final class Encoder {
  private Encoder() {}

  static Chain create(Parameters parameters, SqcodecSettings settings) {
    Chain chain = new Chain();
    int first = settings.encoderWidths().get(0);
    chain.add("encoder.blocks.0", new FirstBlock(parameters, "encoder.blocks.0", first));
    int stages = settings.strides().size();
    for (int i = 0; i <= stages; i++) {
      String units = "encoder.blocks." + (2 * i + 1);
      int width = settings.encoderWidths().get(i);
      int depth = settings.encoderDepths().get(i);
      chain.add(units, Units.create(parameters, units, width, depth));
      if (i < stages) {
        String down = "encoder.blocks." + (2 * i + 2);
        int next = settings.encoderWidths().get(i + 1);
        chain.add(down, down(parameters, down, width, next, settings.strides().get(i)));
      }
    }
    String end = "encoder.blocks." + (2 * stages + 2);
    int last = settings.encoderWidths().get(stages);
    return chain.add(
        end,
        new WeightNormConv1d(
            parameters, end, last, settings.featureDimension(), 3, Geometry.same(3)));
  }

  private static Chain down(Parameters parameters, String name, int in, int out, int stride) {
    return new Chain()
        .add(
            name + ".0",
            new WeightNormConv1d(
                parameters, name + ".0", in, out, stride, Geometry.strided(stride)))
        .add(name + ".1", new ChannelNorm(parameters, name + ".1", out));
  }
}
