package org.vpvae.training;

import ai.djl.ndarray.NDManager;
import org.vpvae.autoencoder.Tokenizer;
import org.vpvae.neighbour.Points;
import org.vpvae.quantizer.NotFiniteException;
import org.vpvae.random.Streams;

/**
 * What follows training (arXiv 2602.17133, section 3.5): the latents of training signals build the
 * codebook of the methods that need one; the network does not change. Scalar methods have nothing
 * to build.
 */
public final class CodebookFit {
  private CodebookFit() {}

  /**
   * Encodes batches and hands all of their latents to the quantizer.
   *
   * @param manager owns each batch while it is encoded
   * @param signals batch i of 0 to count - 1
   * @param count batches, at least 1
   * @param streams the run's random streams
   * @param threads change no number
   */
  public static void of(
      NDManager manager,
      Tokenizer tokenizer,
      TrainingLoop.Batches signals,
      int count,
      Streams streams,
      int threads) {
    if (count < 1) {
      throw new IllegalArgumentException(
          "a codebook of " + count + " batches; at least 1 is needed");
    }
    float[][] latents = new float[count][];
    int total = 0;
    for (int i = 0; i < count; i++) {
      try (NDManager scope = manager.newSubManager()) {
        latents[i] = tokenizer.latents(signals.of(scope, i)).toFloatArray();
        total += latents[i].length;
      }
    }
    int d = tokenizer.quantizer().inputDimension();
    float[] all = joined(latents, total);
    NotFiniteException.check(all, d);
    tokenizer.quantizer().fit(new Points(all, total / d, d), streams, threads);
  }

  private static float[] joined(float[][] parts, int total) {
    float[] all = new float[total];
    int at = 0;
    for (float[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }
}
