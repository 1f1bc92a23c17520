package org.vpvae.quantizer;

import ai.djl.ndarray.NDArray;
import java.util.Map;
import org.vpvae.neighbour.Points;
import org.vpvae.random.Streams;

/**
 * From continuous latents to codes. In training a quantizer may imitate quantization instead of
 * doing it (VP-VAE, FSP); in evaluation it always quantizes.
 *
 * <p>Latents are N x d, one row per token. What a quantizer does to a row is decided outside the
 * gradient. What it learns by gradient it makes as {@code quantizer.*} among the network's
 * parameters; the rest of what it learns is its {@link #state}.
 */
public interface Quantizer {

  /** The method's name as the paper writes it, such as {@code VP-VAE}. */
  String name();

  /** Latent dimensions d. */
  int dimension();

  /**
   * How many numbers per token it is given: d, but for a method that needs more than the latent
   * itself (TokenBridge: d means and d logarithms of variances).
   */
  default int inputDimension() {
    return dimension();
  }

  /** Number of codes K: what an index is below. */
  int codebookSize();

  /**
   * The training forward pass.
   *
   * @param latents N x d ({@link #inputDimension}), finite, N at least 2
   * @param streams the run's random streams
   * @param step the training step, names the streams of this pass
   */
  Quantized train(NDArray latents, Streams streams, long step);

  /**
   * The evaluation forward pass: nearest code of every row.
   *
   * @throws IllegalStateException if the quantizer has no codes yet (VP-VAE before {@link #fit})
   */
  Quantized evaluate(NDArray latents);

  /**
   * What {@link #evaluate} puts out for these indices, row-major indices.length x d.
   *
   * @throws IllegalArgumentException if an index is outside 0..K-1, naming it
   */
  float[] codes(int[] indices);

  /**
   * What remains to do when training is over, given latents of the training set. VP-VAE builds its
   * codebook here; the scalar methods have nothing to do.
   */
  default void fit(Points latents, Streams streams, int threads) {}

  /** What a checkpoint must keep, by name; empty if the quantizer learns nothing by itself. */
  default Map<String, float[]> state() {
    return Map.of();
  }

  /**
   * Takes back a {@link #state}.
   *
   * @throws IllegalArgumentException if it is not that of a quantizer of these settings; this one
   *     then stays as it was
   */
  default void restore(Map<String, float[]> state) {}
}
