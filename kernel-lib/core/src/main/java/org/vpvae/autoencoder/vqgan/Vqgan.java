package org.vpvae.autoencoder.vqgan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import org.vpvae.autoencoder.Backbone;
import org.vpvae.autoencoder.layer.Chain;
import org.vpvae.tensor.Ops;
import org.vpvae.tensor.Parameters;

/**
 * The encoder and decoder of VQGAN (Esser et al. 2021, "Taming Transformers for High-Resolution
 * Image Synthesis"), the image backbone of arXiv 2602.17133, section 4. Its 1 x 1 convolutions
 * around the quantizer are the projections of equation 1 and live in {@link
 * org.vpvae.autoencoder.Projection}.
 *
 * <p>Symbols: f the downsampling per side, C the token width. No randomness. The published scale
 * (img-full-f8) costs 352 GMAC per 256 x 256 image forward, img-tiny-f4 25.5 MMAC per 32 x 32.
 */
public final class Vqgan implements Backbone {
  private final VqganSettings settings;
  private final Chain encoder;
  private final Chain decoder;

  /** A network with fresh parameters, encoder first. */
  public Vqgan(Parameters parameters, VqganSettings settings) {
    this.settings = settings;
    this.encoder = Encoder.create(parameters, settings);
    this.decoder = Decoder.create(parameters, settings);
  }

  /**
   * {@inheritDoc}
   *
   * @param x N x 3 x H x W, H and W multiples of the downsampling
   */
  @Override
  public Features encode(NDArray x) {
    requireImages(x.getShape());
    NDArray map = encoder.forward(x);
    Shape shape = map.getShape();
    NDArray rows = map.reshape(shape.get(0), shape.get(1), shape.get(2) * shape.get(3));
    return new Features(Ops.transpose(rows, 1, 2), x.getShape());
  }

  @Override
  public NDArray decode(NDArray tokens, Shape input) {
    requireImages(input);
    long height = input.get(2) / downsampling();
    long width = input.get(3) / downsampling();
    // A view of transposed tokens has its channels last in memory, and so would all that follows;
    // libtorch 2.7's group normalization is several times slower backward on that layout.
    NDArray rows = Ops.contiguous(Ops.transpose(tokens, 1, 2));
    NDArray map = rows.reshape(input.get(0), featureDimension(), height, width);
    return decoder.forward(map);
  }

  private void requireImages(Shape shape) {
    int f = downsampling();
    if (shape.dimension() != 4
        || shape.get(1) != 3
        || shape.get(2) % f != 0
        || shape.get(3) % f != 0) {
      throw new IllegalArgumentException(
          "images of shape " + shape + " are not N x 3 x H x W with H and W multiples of " + f);
    }
  }

  @Override
  public int featureDimension() {
    return settings.latentChannels();
  }

  @Override
  public int downsampling() {
    return settings.downsampling();
  }

  Chain encoder() {
    return encoder;
  }

  Chain decoder() {
    return decoder;
  }
}
