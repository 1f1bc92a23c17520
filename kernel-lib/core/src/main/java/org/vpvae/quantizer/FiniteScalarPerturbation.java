package org.vpvae.quantizer;

import ai.djl.ndarray.NDArray;
import org.vpvae.random.Streams;
import org.vpvae.scalar.Levels;
import org.vpvae.tensor.Ops;

/**
 * FSP, Finite Scalar Perturbation (arXiv 2602.17133, section 3.3): a CDF-like activation makes each
 * latent nearly uniform on [0,1]; training adds uniform noise as wide as a quantization bin, with
 * probability 1/2 quantizes instead; evaluation takes the centre of the bin.
 *
 * <p>Symbols: a latent, g = g(a) in [0,1], L levels, l level number, u noise in [0,1).
 *
 * <p>Randomness per training pass: N d uniforms {@code fsp.noise} and N d uniforms {@code
 * fsp.mixture}.
 */
public final class FiniteScalarPerturbation implements Quantizer {
  /** Deviation of the uniform law on [0,1]. */
  private static final double UNIFORM_DEVIATION = 1 / Math.sqrt(12);

  /** Distance from 0 and 1 that keeps the inverse activation finite: float32's epsilon. */
  private static final double EDGE = 0x1p-23;

  private final FspSettings settings;
  private final Levels levels;

  public FiniteScalarPerturbation(FspSettings settings) {
    this.settings = settings;
    this.levels = CodebookSizes.check(settings.levels());
  }

  @Override
  public String name() {
    return "FSP";
  }

  @Override
  public int dimension() {
    return levels.dimension();
  }

  @Override
  public int codebookSize() {
    return levels.size();
  }

  @Override
  public Quantized train(NDArray latents, Streams streams, long step) {
    int size = Math.toIntExact(latents.size());
    float[] noise = Draws.uniforms(streams.open("fsp.noise", step), size);
    float[] mixture = Draws.uniforms(streams.open("fsp.mixture", step), size);
    return train(latents, noise, mixture);
  }

  /** The training pass with its noise given: uniforms in [0,1), one per element each. */
  Quantized train(NDArray latents, float[] noise, float[] mixture) {
    Latents.values(latents, dimension());
    NDArray bounded = settings.activation().of(latents);
    float[] g = bounded.toFloatArray();
    float[] value = perturb(g, noise);
    double accepted = shareMoved(g, value);
    quantizeSome(g, value, mixture);
    NDArray loss = settings.normalized() ? settings.normalization().of(latents) : null;
    return new Quantized(output(latents, bounded, value), loss, indices(g), accepted);
  }

  @Override
  public Quantized evaluate(NDArray latents) {
    Latents.values(latents, dimension());
    NDArray bounded = settings.activation().of(latents);
    float[] g = bounded.toFloatArray();
    float[] value = new float[g.length];
    for (int i = 0; i < g.length; i++) {
      value[i] = centre(level(g, i), i);
    }
    return new Quantized(output(latents, bounded, value), null, indices(g), Double.NaN);
  }

  @Override
  public float[] codes(int[] indices) {
    int[] numbers = levels.levelNumbers(indices);
    float[] values = new float[numbers.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) decoderValue(centre(numbers[i], i));
    }
    return values;
  }

  /** Eq. 16 and 17: the perturbed value where it is accepted, else the value itself. */
  float[] perturb(float[] g, float[] noise) {
    float[] proposal = new float[g.length];
    for (int i = 0; i < g.length; i++) {
      int bins = levels.of(i % dimension());
      proposal[i] = (float) (g[i] + settings.eta() * (2.0 * noise[i] - 1) / (2 * bins));
    }
    return settings.acceptance() == FspSettings.Acceptance.ELEMENT
        ? acceptElements(g, proposal)
        : acceptVectors(g, proposal);
  }

  private static float[] acceptElements(float[] g, float[] proposal) {
    for (int i = 0; i < g.length; i++) {
      proposal[i] = proposal[i] > 0 && proposal[i] < 1 ? proposal[i] : g[i];
    }
    return proposal;
  }

  private float[] acceptVectors(float[] g, float[] proposal) {
    int d = dimension();
    for (int row = 0; row < g.length; row += d) {
      boolean inside = true;
      for (int i = row; i < row + d; i++) {
        inside &= proposal[i] >= 0 && proposal[i] <= 1;
      }
      if (!inside) {
        System.arraycopy(g, row, proposal, row, d);
      }
    }
    return proposal;
  }

  /**
   * The paper's mixture: an element is perturbed if its uniform exceeds the quantize rate. A
   * uniform of exactly 0 does not exceed a rate of 0, which must still quantize nothing.
   */
  private void quantizeSome(float[] g, float[] value, float[] mixture) {
    if (settings.quantizeRate() == 0) {
      return;
    }
    boolean perPass = settings.mixture() == FspSettings.Mixture.PASS;
    for (int i = 0; i < g.length; i++) {
      if (!(mixture[perPass ? 0 : i] > settings.quantizeRate())) {
        value[i] = centre(level(g, i), i);
      }
    }
  }

  private static double shareMoved(float[] g, float[] value) {
    int moved = 0;
    for (int i = 0; i < g.length; i++) {
      moved += value[i] != g[i] ? 1 : 0;
    }
    return (double) moved / g.length;
  }

  /** Eq. 18: clip(floor(L g), 0, L - 1), in float32 as the latents are. */
  private int level(float[] g, int i) {
    int bins = levels.of(i % dimension());
    return Math.max(0, Math.min(bins - 1, (int) Math.floor(g[i] * bins)));
  }

  /** Eq. 15: the centre of the bin. */
  private float centre(int level, int i) {
    return (float) ((level + 0.5) / levels.of(i % dimension()));
  }

  /** N indices of the bins of g. */
  int[] indices(float[] g) {
    int[] numbers = new int[g.length];
    for (int i = 0; i < g.length; i++) {
      numbers[i] = level(g, i);
    }
    return levels.indices(numbers);
  }

  /** Carries the decided values into the graph and to the decoder's scale. */
  private NDArray output(NDArray latents, NDArray bounded, float[] value) {
    return switch (settings.output()) {
      case UNIT_INTERVAL -> Ops.straightThrough(bounded, Latents.beside(bounded, value));
      case UNIT_VARIANCE ->
          Ops.scale(
              Ops.shift(Ops.straightThrough(bounded, Latents.beside(bounded, value)), -0.5),
              1 / UNIFORM_DEVIATION);
      case INVERSE_ACTIVATION -> {
        float[] back = new float[value.length];
        for (int i = 0; i < back.length; i++) {
          back[i] = (float) decoderValue(value[i]);
        }
        yield Ops.straightThrough(latents, Latents.beside(latents, back));
      }
    };
  }

  private double decoderValue(double value) {
    return switch (settings.output()) {
      case UNIT_INTERVAL -> value;
      case UNIT_VARIANCE -> (value - 0.5) / UNIFORM_DEVIATION;
      case INVERSE_ACTIVATION ->
          settings.activation().inverse(Math.min(1 - EDGE, Math.max(EDGE, value)));
    };
  }
}
