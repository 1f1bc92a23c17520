package org.vpvae.quantizer;

import ai.djl.ndarray.NDArray;
import org.vpvae.random.Streams;
import org.vpvae.scalar.Levels;
import org.vpvae.tensor.Ops;

/**
 * Symmetric FSQ with noise (Parker et al. 2024, section 3.2), the FSQ of the paper's tables: t =
 * tanh(z), L equally spaced values from -1 to 1; training replaces rounding by uniform noise of one
 * step's width for half of the cases. "With noise" has several public forms; see {@link Noise}.
 *
 * <p>Symbols: t bounded latent, L levels, q quantized value, u noise in [0,1).
 *
 * <p>Randomness per training pass: N d uniforms {@code fsq.noise}; N d (element-wise forms) or N
 * (per row) coins {@code fsq.coin1}; N coins {@code fsq.coin2} (dithered).
 */
public final class SymmetricFiniteScalarQuantization implements Quantizer {

  /** What training does to t, where q is the rounded value and each coin falls 1/2. */
  public enum Noise {
    /** Always q: symmetric FSQ without noise. */
    NONE,
    /** Parker's formula, one coin per element: t + U(-1,1)/(L-1), or q. The default. */
    ELEMENT,
    /** The codec of the paper's authors: as ELEMENT with the narrower noise t + U(-1,1)/L. */
    ELEMENT_NARROW,
    /** As ELEMENT with one coin per token. */
    VECTOR,
    /** The official dithered module, two coins per token: 1/4 t, 1/4 q, 1/2 t + noise. */
    DITHERED,
    /** A common library: U(-1/2,1/2), unscaled, added to q where the coin says, then clamped. */
    AFTER_ROUNDING
  }

  private final Levels levels;
  private final Noise noise;

  public SymmetricFiniteScalarQuantization(Levels levels, Noise noise) {
    this.levels = CodebookSizes.check(levels);
    this.noise = noise;
  }

  @Override
  public String name() {
    return noise == Noise.NONE ? "FSQ (symmetric)" : "FSQ";
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
    int rows = size / dimension();
    boolean perElement =
        noise == Noise.ELEMENT || noise == Noise.ELEMENT_NARROW || noise == Noise.AFTER_ROUNDING;
    float[] uniforms = Draws.uniforms(streams.open("fsq.noise", step), size);
    boolean[] first = Draws.coins(streams.open("fsq.coin1", step), perElement ? size : rows);
    boolean[] second = Draws.coins(streams.open("fsq.coin2", step), rows);
    return train(latents, uniforms, first, second);
  }

  /**
   * The training pass with its randomness given.
   *
   * @param uniforms one per element, in [0,1)
   * @param first true: noise (element-wise forms per element, VECTOR per row), or keep t (DITHERED)
   * @param second per row, DITHERED only: true means no noise
   */
  Quantized train(NDArray latents, float[] uniforms, boolean[] first, boolean[] second) {
    Latents.values(latents, dimension());
    NDArray bounded = Ops.tanh(latents);
    float[] t = bounded.toFloatArray();
    float[] value = new float[t.length];
    for (int i = 0; i < t.length; i++) {
      value[i] = trainingValue(t[i], i, uniforms[i], first, second);
    }
    NDArray passing = noise == Noise.AFTER_ROUNDING ? clampValues(bounded, value) : bounded;
    NDArray output = Ops.straightThrough(passing, Latents.beside(bounded, value));
    return new Quantized(output, null, indices(t), Double.NaN);
  }

  private float trainingValue(float t, int i, float u, boolean[] first, boolean[] second) {
    int row = i / dimension();
    float q = quantized(t, i);
    return switch (noise) {
      case NONE -> q;
      case ELEMENT -> first[i] ? noisy(t, i, u) : q;
      case ELEMENT_NARROW ->
          first[i] ? (float) (t + (2.0 * u - 1) / levels.of(i % dimension())) : q;
      case VECTOR -> first[row] ? noisy(t, i, u) : q;
      case DITHERED -> second[row] ? first[row] ? t : q : noisy(t, i, u);
      case AFTER_ROUNDING -> first[i] ? q + (u - 0.5f) : q;
    };
  }

  /** Clamps to [-1,1]; a clamped element passes no gradient. */
  private static NDArray clampValues(NDArray bounded, float[] value) {
    float[] pass = new float[value.length];
    for (int i = 0; i < value.length; i++) {
      pass[i] = Math.abs(value[i]) > 1 ? 0 : 1;
      value[i] = Math.max(-1, Math.min(1, value[i]));
    }
    return bounded.mul(Latents.beside(bounded, pass));
  }

  @Override
  public Quantized evaluate(NDArray latents) {
    Latents.values(latents, dimension());
    NDArray bounded = Ops.tanh(latents);
    float[] t = bounded.toFloatArray();
    float[] value = new float[t.length];
    for (int i = 0; i < t.length; i++) {
      value[i] = quantized(t[i], i);
    }
    NDArray output = Ops.straightThrough(bounded, Latents.beside(bounded, value));
    return new Quantized(output, null, indices(t), Double.NaN);
  }

  @Override
  public float[] codes(int[] indices) {
    int[] numbers = levels.levelNumbers(indices);
    float[] codes = new float[numbers.length];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = value(numbers[i], i);
    }
    return codes;
  }

  /** floor((L - 1)(t + 1)/2 + 1/2), computed in double from the float t. */
  private int level(float t, int i) {
    int steps = steps(i);
    int level = (int) Math.floor(steps * (t + 1.0) / 2 + 0.5);
    return Math.max(0, Math.min(steps, level));
  }

  private float quantized(float t, int i) {
    return value(level(t, i), i);
  }

  private float value(int level, int i) {
    return (float) (2.0 * level / steps(i) - 1);
  }

  private float noisy(float t, int i, float u) {
    return (float) (t + (2.0 * u - 1) / steps(i));
  }

  private int steps(int i) {
    return levels.of(i % dimension()) - 1;
  }

  private int[] indices(float[] t) {
    int[] numbers = new int[t.length];
    for (int i = 0; i < t.length; i++) {
      numbers[i] = level(t[i], i);
    }
    return levels.indices(numbers);
  }
}
