package org.vpvae.autoencoder.sqcodec;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import org.vpvae.autoencoder.Backbone;
import org.vpvae.autoencoder.layer.Chain;
import org.vpvae.autoencoder.layer.Layer;
import org.vpvae.tensor.Ops;
import org.vpvae.tensor.Parameters;

/**
 * The encoder and decoder of SQCodec / L3AC (Zhai et al. 2025, arXiv 2504.04949), the audio
 * backbone of arXiv 2602.17133: convolutions on the waveform and a small causal transformer on each
 * side of the quantizer.
 *
 * <p>Symbols: hop the samples per token, C the token width, w the attention window. No randomness.
 * The published shape (aud-full-166hz) costs 3.7 GMAC per second of audio.
 */
public final class Sqcodec implements Backbone {
  private final SqcodecSettings settings;
  private final Chain encoder;
  private final LocalTransformer afterEncoder;
  private final LocalTransformer beforeDecoder;
  private final Chain decoder;

  /** A network with fresh parameters, in the order in which a sound passes them. */
  public Sqcodec(Parameters parameters, SqcodecSettings settings) {
    int width = settings.featureDimension();
    int window = settings.window();
    this.settings = settings;
    this.encoder = Encoder.create(parameters, settings);
    this.afterEncoder =
        new LocalTransformer(parameters, "en_encoder", width, window, settings.encoderLayers());
    this.beforeDecoder =
        new LocalTransformer(parameters, "en_decoder", width, window, settings.decoderLayers());
    this.decoder = Decoder.create(parameters, settings);
  }

  /**
   * {@inheritDoc}
   *
   * <p>The end is padded with zeros to a multiple of the hop.
   *
   * @param x N x 1 x samples
   */
  @Override
  public Features encode(NDArray x) {
    Shape input = x.getShape();
    int missing = Math.toIntExact(tokens(input) * downsampling() - input.get(2));
    NDArray whole = missing == 0 ? x : Ops.padEnd(x, missing);
    NDArray rows = Ops.transpose(encoder.forward(whole), 1, 2);
    return new Features(afterEncoder.forward(rows), input);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Values lie in [-1, 1]; what the padding of the end became is cut off.
   */
  @Override
  public NDArray decode(NDArray tokens, Shape input) {
    if (tokens.getShape().get(1) != tokens(input)) {
      throw new IllegalArgumentException(
          "tokens of shape " + tokens.getShape() + " do not make sounds of shape " + input);
    }
    NDArray map = Ops.transpose(beforeDecoder.forward(tokens), 1, 2);
    NDArray whole = decoder.forward(map);
    return whole.getShape().equals(input) ? whole : whole.get(":, :, 0:" + input.get(2));
  }

  /** How many tokens sounds of a shape have. */
  private long tokens(Shape input) {
    if (input.dimension() != 3 || input.get(1) != 1 || input.get(2) < 1) {
      throw new IllegalArgumentException(
          "sounds of shape " + input + " are not N x 1 x samples with at least 1 sample");
    }
    return (input.get(2) + downsampling() - 1) / downsampling();
  }

  @Override
  public int featureDimension() {
    return settings.featureDimension();
  }

  @Override
  public int downsampling() {
    return settings.hop();
  }

  Chain encoder() {
    return encoder;
  }

  Layer afterEncoder() {
    return afterEncoder;
  }

  Layer beforeDecoder() {
    return beforeDecoder;
  }

  Chain decoder() {
    return decoder;
  }
}
