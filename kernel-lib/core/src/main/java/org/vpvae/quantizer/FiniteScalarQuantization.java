package org.vpvae.quantizer;

import ai.djl.ndarray.NDArray;
import org.vpvae.random.Streams;
import org.vpvae.scalar.Levels;
import org.vpvae.tensor.Ops;
import org.vpvae.tensor.Tensors;

/**
 * FSQ, Finite Scalar Quantization (Mentzer et al. 2023, arXiv 2309.15505), the plain form: each
 * latent is squashed to a range of L integers by a shifted tanh and rounded, with a
 * straight-through gradient; the code is the integer divided by floor(L/2).
 *
 * <p>The two published parameterisations differ in the shift of even levels and in the sign of a
 * small widening of the range; both are settings. Training with noise replaces rounding by a
 * uniform noise of one step's width in half of the elements (an audio codec's form); the plain
 * method is without.
 *
 * <p>Randomness per training pass, only with noise: N d uniforms {@code fsq.noise} and N d coins
 * {@code fsq.coin1}.
 */
public final class FiniteScalarQuantization implements Quantizer {

  /** How the tanh of an even number of levels is shifted to be asymmetric. */
  public enum Shift {
    /**
     * The published code of Mentzer et al.: shift tan(o/h), h = (L - 1)(1 - 1e-3)/2. The range so
     * narrowed reaches its outermost level only up to 1,000 levels; more are refused.
     */
    TAN(-1e-3),
    /** The common PyTorch library: shift artanh(o/h), h = (L - 1)(1 + 1e-3)/2. */
    ARTANH(1e-3);

    private final double widening;

    Shift(double widening) {
      this.widening = widening;
    }

    private double halfRange(int levels) {
      return (levels - 1) * (1 + widening) / 2;
    }

    /**
     * What is added to a latent before the tanh.
     *
     * @param levels at least 2; 0 is added where they are odd
     */
    public double of(int levels) {
      double ratio = offset(levels) / halfRange(levels);
      return this == TAN ? Math.tan(ratio) : Math.log((1 + ratio) / (1 - ratio)) / 2;
    }
  }

  private static final int MOST_TAN_LEVELS = 1000;

  private final Levels levels;
  private final Shift shift;
  private final boolean noisy;

  /** The plain method: training quantizes as evaluation does. */
  public FiniteScalarQuantization(Levels levels, Shift shift) {
    this(levels, shift, false);
  }

  /**
   * With or without noise in training.
   *
   * @throws IllegalArgumentException if a level could never be reached
   */
  public FiniteScalarQuantization(Levels levels, Shift shift, boolean noisy) {
    for (int i = 0; i < levels.dimension(); i++) {
      if (shift == Shift.TAN && levels.of(i) > MOST_TAN_LEVELS) {
        throw new IllegalArgumentException(
            "dimension "
                + i
                + " has "
                + levels.of(i)
                + " levels; with the tan shift the outermost are reached up to "
                + MOST_TAN_LEVELS);
      }
    }
    this.levels = CodebookSizes.check(levels);
    this.shift = shift;
    this.noisy = noisy;
  }

  @Override
  public String name() {
    return noisy ? "FSQ (plain, with noise)" : "FSQ (plain)";
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
    if (!noisy) {
      return evaluate(latents);
    }
    int size = Math.toIntExact(latents.size());
    return train(
        latents,
        Draws.uniforms(streams.open("fsq.noise", step), size),
        Draws.coins(streams.open("fsq.coin1", step), size));
  }

  /** The training pass with noise, its randomness given: one number and one coin per element. */
  Quantized train(NDArray latents, float[] uniforms, boolean[] noise) {
    return pass(
        latents, (bounded, rounded, i) -> noise[i] ? bounded + (uniforms[i] - 0.5f) : rounded);
  }

  @Override
  public Quantized evaluate(NDArray latents) {
    return pass(latents, (bounded, rounded, i) -> rounded);
  }

  /** What becomes of the i-th element, in the range of the integers. */
  private interface Choice {
    float of(float bounded, float rounded, int i);
  }

  private Quantized pass(NDArray latents, Choice choice) {
    Latents.values(latents, dimension());
    NDArray bounded = bounded(latents);
    float[] y = bounded.toFloatArray();
    int[] numbers = new int[y.length];
    float[] chosen = new float[y.length];
    for (int i = 0; i < y.length; i++) {
      int half = half(i);
      float rounded = Math.max(-half, Math.min(top(i) - half, (float) Math.rint(y[i])));
      numbers[i] = (int) rounded + half;
      chosen[i] = choice.of(y[i], rounded, i);
    }
    NDArray integers = Ops.straightThrough(bounded, Latents.beside(bounded, chosen));
    NDArray output = integers.mul(perDimension(latents, i -> 1.0 / half(i)));
    return new Quantized(output, null, levels.indices(numbers), Double.NaN);
  }

  /** tanh(z + shift) h - o, in the range of the integers. */
  NDArray bounded(NDArray latents) {
    NDArray shifted = latents.add(perDimension(latents, i -> shift.of(levels.of(i))));
    NDArray wide = Ops.tanh(shifted).mul(perDimension(latents, i -> shift.halfRange(levels.of(i))));
    return wide.sub(perDimension(latents, i -> offset(levels.of(i))));
  }

  @Override
  public float[] codes(int[] indices) {
    int[] numbers = levels.levelNumbers(indices);
    float[] codes = new float[numbers.length];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = (float) (numbers[i] - half(i)) / half(i);
    }
    return codes;
  }

  private int half(int i) {
    return levels.of(i % dimension()) / 2;
  }

  private int top(int i) {
    return levels.of(i % dimension()) - 1;
  }

  private static double offset(int levels) {
    return levels % 2 == 0 ? 0.5 : 0;
  }

  private NDArray perDimension(NDArray like, java.util.function.IntToDoubleFunction value) {
    float[] row = new float[dimension()];
    for (int i = 0; i < row.length; i++) {
      row[i] = (float) value.applyAsDouble(i);
    }
    return Tensors.of(like.getManager(), row, 1, row.length);
  }
}
