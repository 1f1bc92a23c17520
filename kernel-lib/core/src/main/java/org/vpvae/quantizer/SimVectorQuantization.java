package org.vpvae.quantizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Map;
import org.vpvae.codebook.Codebook;
import org.vpvae.neighbour.Points;
import org.vpvae.quantizer.SimVqSettings.Passage;
import org.vpvae.random.Streams;
import org.vpvae.tensor.Initialization.Role;
import org.vpvae.tensor.Ops;
import org.vpvae.tensor.Parameters;
import org.vpvae.tensor.Tensors;

/**
 * SimVQ (Zhu et al. 2024, arXiv 2411.02038): the codes are a frozen Gaussian table E, N(0, 1/d),
 * times a learnable linear map, C = E W^T + b, so every step moves all codes together; latents
 * become their nearest code in C.
 *
 * <p>Parameters {@code quantizer.map.weight} (d x d) and, with bias, {@code quantizer.map.bias}.
 * Randomness: once, the frozen table {@code quantizer.frozen}, which is kept in the state.
 * Complexity: the map and a tree over its K codes in every pass.
 */
public final class SimVectorQuantization implements Quantizer {
  private final SimVqSettings settings;
  private final int threads;
  private final NDArray weight;
  private final NDArray bias; // null without
  private float[] frozen;

  /**
   * A quantizer with its frozen table and a fresh map.
   *
   * @param parameters of the network, which receive the map
   * @param streams of the run
   * @param threads for searches, at least 1; the result does not depend on it
   */
  public SimVectorQuantization(
      SimVqSettings settings, Parameters parameters, Streams streams, int threads) {
    int d = settings.dimension();
    this.settings = settings;
    this.threads = threads;
    this.weight = parameters.create("quantizer.map.weight", Role.WEIGHT, d, d, d);
    this.bias = settings.bias() ? parameters.create("quantizer.map.bias", Role.BIAS, d, d) : null;
    frozen = Draws.normals(streams.open("quantizer.frozen", 0), settings.codes() * d);
    for (int i = 0; i < frozen.length; i++) {
      frozen[i] /= (float) Math.sqrt(d);
    }
  }

  @Override
  public String name() {
    return "SimVQ";
  }

  @Override
  public int dimension() {
    return settings.dimension();
  }

  @Override
  public int codebookSize() {
    return settings.codes();
  }

  /** C, K x d, in the graph of the step. */
  private NDArray mapped(NDManager manager) {
    NDArray table = Tensors.of(manager, frozen, settings.codes(), settings.dimension());
    return Ops.linear(table, weight, bias);
  }

  private Codebook codebook(NDArray mapped) {
    return new Codebook(mapped.toFloatArray(), settings.codes(), settings.dimension());
  }

  /** The codes as they stand: C. */
  Codebook codebook() {
    try (NDManager scope = weight.getManager().newSubManager()) {
      return codebook(mapped(scope));
    }
  }

  @Override
  public Quantized train(NDArray latents, Streams streams, long step) {
    Points z = Latents.points(latents, dimension());
    NDArray mapped = mapped(latents.getManager());
    Codebook codebook = codebook(mapped);
    int[] indices = codebook.nearest(z, threads);
    NDArray codes = Ops.rows(latents.getManager().create(indices), mapped);
    NDArray loss = settings.loss().of(latents, codes);
    NDArray output =
        settings.passage() == Passage.ROTATION
            ? RotationTrick.of(latents, z.values(), codebook.decode(indices))
            : Ops.straightThrough(latents, codes);
    return new Quantized(output, loss, indices, Double.NaN);
  }

  @Override
  public Quantized evaluate(NDArray latents) {
    Points z = Latents.points(latents, dimension());
    Codebook codebook = codebook();
    int[] indices = codebook.nearest(z, threads);
    NDArray codes = Latents.beside(latents, codebook.decode(indices));
    return new Quantized(Ops.straightThrough(latents, codes), null, indices, Double.NaN);
  }

  @Override
  public float[] codes(int[] indices) {
    return codebook().decode(indices);
  }

  @Override
  public Map<String, float[]> state() {
    return Map.of("frozen", frozen.clone());
  }

  @Override
  public void restore(Map<String, float[]> state) {
    frozen = new SavedState(name(), state).numbers("frozen", frozen.length);
  }
}
