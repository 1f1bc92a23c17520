package org.vpvae.experiments.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.function.Function;
import org.vpvae.autoencoder.Tokenizer;
import org.vpvae.codebook.CodebookUsage;

/**
 * Quantizes and reconstructs item after item, and counts how often each code is used.
 *
 * @param manager parent of the tensors of one reconstruction
 * @param tokenizer whose codebook is ready
 * @param histogram uses of each code so far
 */
record CountedReconstruction(NDManager manager, Tokenizer tokenizer, long[] histogram) {

  static CountedReconstruction begin(NDManager manager, Tokenizer tokenizer) {
    long[] histogram = new long[tokenizer.quantizer().codebookSize()];
    return new CountedReconstruction(manager, tokenizer, histogram);
  }

  /**
   * The reconstruction as numbers, in the layout of the signal.
   *
   * @param signal makes the signal in a manager that is closed afterwards
   */
  float[] of(Function<NDManager, NDArray> signal) {
    try (NDManager scope = manager.newSubManager()) {
      Tokenizer.Reconstruction result = tokenizer.evaluate(signal.apply(scope));
      add(result.quantized().indices());
      return result.signal().toFloatArray();
    }
  }

  /** Counts the codes of a signal without decoding it. */
  void count(Function<NDManager, NDArray> signal) {
    try (NDManager scope = manager.newSubManager()) {
      NDArray latents = tokenizer.latents(signal.apply(scope));
      add(tokenizer.quantizer().evaluate(latents).indices());
    }
  }

  private void add(int[] indices) {
    long[] counts = CodebookUsage.histogram(indices, histogram.length);
    Arrays.setAll(histogram, code -> histogram[code] + counts[code]);
  }
}
