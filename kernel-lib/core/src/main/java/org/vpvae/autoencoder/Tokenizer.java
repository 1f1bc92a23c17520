package org.vpvae.autoencoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.vpvae.quantizer.Quantized;
import org.vpvae.quantizer.Quantizer;
import org.vpvae.random.Streams;
import org.vpvae.tensor.Parameters;
import org.vpvae.tensor.Tensors;

/**
 * A discrete tokenizer: encoder, projection down, quantizer, projection up, decoder (arXiv
 * 2602.17133, Eq. 1 and 2). Signals are N x 3 x H x W pictures or N x 1 x T sounds in [-1,1].
 */
public final class Tokenizer {

  /**
   * What became of a batch.
   *
   * @param signal the reconstruction, of the input's shape
   * @param quantized the quantizer's record over the N * T tokens
   */
  public record Reconstruction(NDArray signal, Quantized quantized) {}

  private final Backbone backbone;
  private final Projection projection;
  private final Quantizer quantizer;
  private final Parameters parameters;

  /** Puts the parts together; their parameters must be the given ones. */
  public Tokenizer(
      Backbone backbone, Projection projection, Quantizer quantizer, Parameters parameters) {
    this.backbone = backbone;
    this.projection = projection;
    this.quantizer = quantizer;
    this.parameters = parameters;
  }

  /**
   * A tokenizer around a quantizer: makes the projections of Eq. 1 between it and a backbone.
   *
   * @param parameters hold the backbone's; those of the projections are added
   */
  public static Tokenizer of(Backbone backbone, Quantizer quantizer, Parameters parameters) {
    Projection projection = Projection.around(parameters, backbone.featureDimension(), quantizer);
    return new Tokenizer(backbone, projection, quantizer, parameters);
  }

  /** The training forward pass; randomness comes from the streams of this step. */
  public Reconstruction train(NDArray signal, Streams streams, long step) {
    Backbone.Features features = backbone.encode(signal);
    Quantized quantized = quantizer.train(flat(features), streams, step);
    return new Reconstruction(decode(quantized.output(), features), quantized);
  }

  /** The evaluation forward pass: every token becomes its code. */
  public Reconstruction evaluate(NDArray signal) {
    Backbone.Features features = backbone.encode(signal);
    Quantized quantized = quantizer.evaluate(flat(features));
    return new Reconstruction(decode(quantized.output(), features), quantized);
  }

  /** The latents before the quantizer: all tokens of the batch as rows of d. */
  public NDArray latents(NDArray signal) {
    return flat(backbone.encode(signal));
  }

  /**
   * Codes back to a signal.
   *
   * @param indices the N * T codes of a batch, in token order
   * @param signal the shape of the signal to make
   */
  public NDArray decode(NDManager manager, int[] indices, Shape signal) {
    NDArray codes =
        Tensors.of(manager, quantizer.codes(indices), indices.length, quantizer.dimension());
    return backbone.decode(tokens(projection.up(codes), signal.get(0)), signal);
  }

  private NDArray flat(Backbone.Features features) {
    return projection.down(features.tokens()).reshape(-1, quantizer.inputDimension());
  }

  private NDArray decode(NDArray latents, Backbone.Features features) {
    Shape input = features.input();
    return backbone.decode(tokens(projection.up(latents), input.get(0)), input);
  }

  private NDArray tokens(NDArray features, long batch) {
    return features.reshape(batch, -1, backbone.featureDimension());
  }

  public Backbone backbone() {
    return backbone;
  }

  public Quantizer quantizer() {
    return quantizer;
  }

  public Parameters parameters() {
    return parameters;
  }
}
