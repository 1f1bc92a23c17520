package org.vpvae.quantizer;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.vpvae.quantizer.FiniteScalarQuantization.Shift;
import org.vpvae.quantizer.SymmetricFiniteScalarQuantization.Noise;
import org.vpvae.scalar.Levels;
import org.vpvae.vectors.Ledger;
import org.vpvae.vectors.Ledger.Tolerance;
import org.vpvae.vectors.NpyArray;

/** Compares both kinds of FSQ with one level configuration of a reference archive. */
final class FsqComparisons {
  private static final Tolerance CLOSE = Tolerance.absolute(1e-5);

  private final Ledger ledger;
  private final Passes passes;
  private final String plain;
  private final String symmetric;
  private final Levels levels;
  private final NpyArray z;
  private final NpyArray w;

  FsqComparisons(Ledger ledger, Passes passes, String configuration) {
    this.ledger = ledger;
    this.passes = passes;
    this.plain = "fsq." + configuration + ".";
    this.symmetric = "symfsq." + configuration + ".";
    this.levels = new Levels(ledger.input(plain + "levels").ints());
    this.z = ledger.input(plain + "z");
    this.w = ledger.input(plain + "w");
  }

  void grid() {
    int[] own = IntStream.range(0, levels.dimension()).map(levels::of).toArray();
    ledger.compare(plain + "levels", own);
    ledger.compare(plain + "basis", levels.basis());
  }

  void shifted(Shift shift) {
    String name = plain + (shift == Shift.TAN ? "orig." : "atanh.");
    boolean[] safe = ledger.input(name + "safe").booleans();
    FiniteScalarQuantization fsq = new FiniteScalarQuantization(levels, shift);
    ledger.compare(name + "bounded", fsq.bounded(passes.tensor(z)).toFloatArray(), CLOSE);
    parameters(name, fsq);
    List<Function<NDArray, Quantized>> forms =
        List.of(fsq::evaluate, latents -> fsq.train(latents, null, 0));
    for (Function<NDArray, Quantized> form : forms) {
      Passes.Pass<Quantized> pass = passes.of(z, w, form);
      ledger.compare(name + "code", pass.output().output().toFloatArray(), CLOSE, safe);
      ledger.compare(name + "grad", pass.gradient(), CLOSE);
      indices(name, pass.output().indices(), safe);
    }
  }

  /** Read from the outside: the bounded value of +-infinity is +-h - o, that of 0 is tanh(s)h-o. */
  private void parameters(String name, FiniteScalarQuantization fsq) {
    float[] top = boundedConstant(fsq, 40);
    float[] bottom = boundedConstant(fsq, -40);
    float[] centre = boundedConstant(fsq, 0);
    double[] half = new double[top.length];
    double[] shift = new double[top.length];
    for (int i = 0; i < half.length; i++) {
      half[i] = (top[i] - bottom[i]) / 2.0;
      double ratio = (centre[i] - (top[i] + bottom[i]) / 2.0) / half[i];
      shift[i] = Math.log((1 + ratio) / (1 - ratio)) / 2;
    }
    ledger.compare(name + "half_l", half, CLOSE);
    ledger.compare(name + "shift", shift, CLOSE);
  }

  private float[] boundedConstant(FiniteScalarQuantization fsq, double value) {
    double[] row = new double[levels.dimension()];
    Arrays.fill(row, value);
    NpyArray constant = new NpyArray("f4", new int[] {1, row.length}, row);
    return fsq.bounded(passes.tensor(constant)).toFloatArray();
  }

  private void indices(String prefix, int[] indices, boolean[] safe) {
    ledger.compare(prefix + "index", indices, Masks.wholeRows(safe, levels.dimension()));
    int[] numbers = levels.levelNumbers(indices);
    ledger.compare(prefix + "level_indices", numbers, safe);
    double[] found = IntStream.of(numbers).asDoubleStream().toArray();
    ledger.compare(prefix + "level_indices", found, Tolerance.absolute(1));
  }

  void symmetric() {
    boolean[] safe = ledger.input(symmetric + "safe").booleans();
    boolean[] all = filled(z.values().length, true);
    boolean[] none = filled(z.rows(), false);
    boolean[] keep = filled(z.rows(), true);
    boolean[] element = ledger.input(symmetric + "mask_elem").booleans();
    boolean[] first = ledger.input(symmetric + "mask1").booleans();
    boolean[] second = ledger.input(symmetric + "mask2").booleans();
    trained("quant", Noise.NONE, filled(all.length, false), none, safe);
    trained("noisy", Noise.ELEMENT, all, none, all);
    trained("tanh", Noise.DITHERED, keep, keep, all);
    trained("noisy", Noise.DITHERED, keep, none, all);
    trained("mix_elem", Noise.ELEMENT, element, none, safe);
    trained("mix_vec", Noise.VECTOR, first, none, safe);
    trained("dithered_train_out", Noise.DITHERED, first, second, safe);
    afterRounding(element, safe);
    for (Noise noise : Noise.values()) {
      SymmetricFiniteScalarQuantization fsq = new SymmetricFiniteScalarQuantization(levels, noise);
      compare("quant", passes.of(z, w, fsq::evaluate), safe, "grad");
    }
  }

  private void trained(
      String array, Noise noise, boolean[] first, boolean[] second, boolean[] where) {
    compare(array, pass(noise, first, second), where, "grad");
  }

  private void afterRounding(boolean[] element, boolean[] safe) {
    Passes.Pass<Quantized> pass = pass(Noise.AFTER_ROUNDING, element, filled(z.rows(), false));
    compare("library_noise_out", pass, safe, "library_noise_grad");
  }

  private Passes.Pass<Quantized> pass(Noise noise, boolean[] first, boolean[] second) {
    SymmetricFiniteScalarQuantization fsq = new SymmetricFiniteScalarQuantization(levels, noise);
    float[] uniforms = ledger.input(symmetric + "u_noise").floats();
    Function<NDArray, Quantized> train = latents -> fsq.train(latents, uniforms, first, second);
    return passes.of(z, w, train);
  }

  private void compare(
      String array, Passes.Pass<Quantized> pass, boolean[] where, String gradient) {
    boolean[] safe = ledger.input(symmetric + "safe").booleans();
    boolean[] slopes = gradient.equals("grad") ? null : where;
    ledger.compare(symmetric + array, pass.output().output().toFloatArray(), CLOSE, where);
    ledger.compare(symmetric + gradient, pass.gradient(), CLOSE, slopes);
    indices(symmetric, pass.output().indices(), safe);
  }

  private static boolean[] filled(int length, boolean value) {
    boolean[] values = new boolean[length];
    Arrays.fill(values, value);
    return values;
  }
}
