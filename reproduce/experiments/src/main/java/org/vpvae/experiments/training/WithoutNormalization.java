package org.vpvae.experiments.training;

import ai.djl.ndarray.NDArray;
import java.util.Map;
import org.vpvae.neighbour.Points;
import org.vpvae.quantizer.Quantized;
import org.vpvae.quantizer.Quantizer;
import org.vpvae.random.Streams;

/**
 * A quantizer trained without its loss: VP-VAE "w/o L_norm" of the paper's Table 3, whose only loss
 * is that of Eq. 11.
 *
 * @param whole the quantizer with its loss
 */
record WithoutNormalization(Quantizer whole) implements Quantizer {
  @Override
  public String name() {
    return whole.name() + " w/o L_norm";
  }

  @Override
  public int dimension() {
    return whole.dimension();
  }

  @Override
  public int inputDimension() {
    return whole.inputDimension();
  }

  @Override
  public int codebookSize() {
    return whole.codebookSize();
  }

  @Override
  public Quantized train(NDArray latents, Streams streams, long step) {
    Quantized result = whole.train(latents, streams, step);
    return new Quantized(result.output(), null, result.indices(), result.acceptance());
  }

  @Override
  public Quantized evaluate(NDArray latents) {
    return whole.evaluate(latents);
  }

  @Override
  public float[] codes(int[] indices) {
    return whole.codes(indices);
  }

  @Override
  public void fit(Points latents, Streams streams, int threads) {
    whole.fit(latents, streams, threads);
  }

  @Override
  public Map<String, float[]> state() {
    return whole.state();
  }

  @Override
  public void restore(Map<String, float[]> state) {
    whole.restore(state);
  }
}
