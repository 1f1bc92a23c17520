package org.vpvae.quantizer;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import java.util.Map;
import org.vpvae.loss.NormalDivergence;
import org.vpvae.neighbour.Points;
import org.vpvae.quantizer.TokenBridgeSettings.Encoding;
import org.vpvae.random.Streams;
import org.vpvae.scalar.Levels;
import org.vpvae.tensor.Ops;
import org.vpvae.tensor.Tensors;

/**
 * TokenBridge (Wang et al. 2025, arXiv 2503.16430): training is that of a variational autoencoder,
 * nothing is quantized; afterwards every dimension is cut on its own by a grid made for N(0, 1).
 *
 * <p>What it is given is N x 2d, d means and d logarithms of variances; what it gives is N x d. In
 * between lies one number, the deviation of the latents of the training set, found by {@link #fit}:
 * latents are divided by it before the grid and multiplied after (Latent Diffusion's scale factor).
 * Before fit it is 1.
 *
 * <p>Randomness per training pass: N d normals {@code tokenbridge.posterior}. Evaluation that
 * samples draws d normals {@code tokenbridge.evaluation} for each token, from the stream of that
 * token's own 2d numbers: its code does not depend on the batch it is in or its place there, tokens
 * that differ in any bit have independent noise, and equal ones the same.
 */
public final class TokenBridge implements Quantizer {
  private static final double LEAST_LOG_VARIANCE = -30;
  private static final double LARGEST_LOG_VARIANCE = 20;

  private final TokenBridgeSettings settings;
  private final Levels levels;
  private final Streams streams;
  private float deviation = 1;

  /** A quantizer; the streams are for evaluation that samples. */
  public TokenBridge(TokenBridgeSettings settings, Streams streams) {
    this.settings = settings;
    this.streams = streams;
    int[] bins = new int[settings.dimension()];
    Arrays.fill(bins, settings.grid().bins());
    this.levels = new Levels(bins);
  }

  @Override
  public String name() {
    return "TokenBridge";
  }

  @Override
  public int dimension() {
    return settings.dimension();
  }

  @Override
  public int inputDimension() {
    return 2 * settings.dimension();
  }

  @Override
  public int codebookSize() {
    return levels.size();
  }

  @Override
  public Quantized train(NDArray latents, Streams runStreams, long step) {
    int size = Latents.values(latents, inputDimension()).length / 2;
    NDArray mean = Ops.columns(latents, 0, dimension());
    NDArray logVariance = logVariance(latents);
    float[] normals = Draws.normals(runStreams.open("tokenbridge.posterior", step), size);
    NDArray spread = Ops.exp(Ops.scale(logVariance, 0.5));
    NDArray sample = mean.add(spread.mul(Latents.beside(mean, normals)));
    NDArray loss = Ops.scale(NormalDivergence.of(mean, logVariance), settings.klWeight());
    return new Quantized(sample, loss, new int[0], Double.NaN);
  }

  private NDArray logVariance(NDArray latents) {
    NDArray given = Ops.columns(latents, dimension(), inputDimension());
    return Ops.clamp(given, LEAST_LOG_VARIANCE, LARGEST_LOG_VARIANCE);
  }

  @Override
  public Quantized evaluate(NDArray latents) {
    float[] encoded = encoded(Latents.values(latents, inputDimension()));
    int[] numbers = new int[encoded.length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = settings.grid().bin((double) encoded[i] / deviation);
    }
    int[] indices = levels.indices(numbers);
    NDArray output = Tensors.of(latents.getManager(), codes(indices), indices.length, dimension());
    return new Quantized(output, null, indices, Double.NaN);
  }

  /** N x 2d moments to the N x d numbers that are quantized. */
  float[] encoded(float[] moments) {
    int d = dimension();
    float[] encoded = new float[moments.length / 2];
    for (int row = 0; row < moments.length; row += 2 * d) {
      float[] normals = normals(moments, row);
      for (int j = 0; j < d; j++) {
        double spread = Math.exp(clamped(moments[row + d + j]) / 2);
        encoded[row / 2 + j] = (float) (moments[row + j] + spread * normals[j]);
      }
    }
    return encoded;
  }

  /** The noise of the token whose moments begin there; zeros where the mean is taken. */
  private float[] normals(float[] moments, int row) {
    int d = dimension();
    if (settings.encoding() == Encoding.MEAN) {
      return new float[d];
    }
    float[] token = Arrays.copyOfRange(moments, row, row + 2 * d);
    return Draws.normals(streams.open("tokenbridge.evaluation", token), d);
  }

  private static double clamped(double logVariance) {
    return Math.max(LEAST_LOG_VARIANCE, Math.min(LARGEST_LOG_VARIANCE, logVariance));
  }

  @Override
  public float[] codes(int[] indices) {
    int[] numbers = levels.levelNumbers(indices);
    float[] codes = new float[numbers.length];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = (float) (settings.grid().value(numbers[i]) * deviation);
    }
    return codes;
  }

  /**
   * Finds the deviation of all latents, one number for all dimensions, about their common mean. The
   * grid itself lies about 0: latents are scaled, not shifted.
   *
   * @param latents rows of d means and d logarithms of variances
   */
  @Override
  public void fit(Points latents, Streams fitStreams, int threads) {
    Latents.checkFit(latents, inputDimension());
    int d = dimension();
    float[] moments = latents.values();
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < latents.count() * d; i++) {
      int at = i / d * 2 * d + i % d;
      double mean = moments[at];
      sum += mean;
      squares += mean * mean;
      if (settings.encoding() == Encoding.SAMPLE) {
        squares += Math.exp(clamped(moments[at + d]));
      }
    }
    double n = (double) latents.count() * d;
    double variance = squares / n - sum / n * (sum / n);
    if (!(variance > 0)) {
      throw new IllegalArgumentException(
          "the latents have variance " + variance + "; a grid needs them to differ");
    }
    deviation = (float) Math.sqrt(variance);
  }

  @Override
  public Map<String, float[]> state() {
    return Map.of("deviation", new float[] {deviation});
  }

  @Override
  public void restore(Map<String, float[]> state) {
    SavedState saved = new SavedState(name(), state);
    deviation = saved.numbers("deviation", 1, Float.MIN_VALUE, Float.MAX_VALUE)[0];
  }
}
