package org.vpvae.autoencoder.sqcodec;

import ai.djl.ndarray.NDArray;
import java.util.function.BiConsumer;
import org.vpvae.autoencoder.layer.Chain;
import org.vpvae.autoencoder.layer.ChannelNorm;
import org.vpvae.autoencoder.layer.GlobalResponseNorm;
import org.vpvae.autoencoder.layer.Layer;
import org.vpvae.autoencoder.layer.LayerNorm;
import org.vpvae.autoencoder.layer.Snake;
import org.vpvae.autoencoder.layer.WeightNormConv1d;
import org.vpvae.autoencoder.layer.WeightNormLinear;
import org.vpvae.tensor.Geometry;
import org.vpvae.tensor.Ops;
import org.vpvae.tensor.Parameters;

/**
 * A ConvNeXt-like unit on N x C x T: depthwise convolution of 7 samples, then per time step
 * normalization, C to 4C, snake, global response normalization, 4C to C. It stands in a residual.
 */
final class ConvUnit implements Layer {
  private final WeightNormConv1d depthwise;
  private final Chain perStep;

  ConvUnit(Parameters parameters, String name, int channels) {
    int wide = 4 * channels;
    this.depthwise =
        new WeightNormConv1d(
            parameters, name + ".dw_conv", channels, channels, 7, new Geometry(1, 3, 1, channels));
    this.perStep =
        new Chain()
            .add(
                name + ".norm",
                new LayerNorm(parameters, name + ".norm", channels, ChannelNorm.EPSILON))
            .add(
                name + ".pw_conv1",
                new WeightNormLinear(parameters, name + ".pw_conv1", channels, wide))
            .add(name + ".act", Snake.channelsLast(parameters, name + ".act", wide))
            .add(name + ".grn", new GlobalResponseNorm(parameters, name + ".grn", wide))
            .add(
                name + ".pw_conv2",
                new WeightNormLinear(parameters, name + ".pw_conv2", wide, channels));
  }

  @Override
  public NDArray forward(NDArray x) {
    NDArray rows = Ops.transpose(depthwise.forward(x), 1, 2);
    return Ops.transpose(perStep.forward(rows), 1, 2);
  }

  @Override
  public NDArray forward(NDArray x, BiConsumer<String, NDArray> observer) {
    NDArray rows = Ops.transpose(depthwise.forward(x), 1, 2);
    return Ops.transpose(perStep.forward(rows, observer), 1, 2);
  }
}
