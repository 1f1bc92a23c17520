package org.vpvae.quantizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.vpvae.loss.NormalizationLoss.Reduction;
import org.vpvae.quantizer.FspSettings.Acceptance;
import org.vpvae.quantizer.FspSettings.Mixture;
import org.vpvae.quantizer.FspSettings.Output;
import org.vpvae.scalar.CdfActivation;
import org.vpvae.scalar.Levels;
import org.vpvae.vectors.Ledger;
import org.vpvae.vectors.Ledger.Tolerance;
import org.vpvae.vectors.NpyArray;

/** Compares FSP with one level configuration and one activation of a reference archive. */
final class FspComparisons {
  private final Ledger ledger;
  private final Passes passes;
  private final CdfActivation activation;
  private final Levels levels;
  private final String name;
  private final NpyArray a;
  private final NpyArray w;
  private final boolean[] safe;
  private final boolean[] trainSafe;
  private final float[] uniforms;
  private final float[] mixture;

  FspComparisons(Ledger ledger, Passes passes, String configuration, CdfActivation activation) {
    this.ledger = ledger;
    this.passes = passes;
    this.activation = activation;
    this.levels = new Levels(ledger.input(configuration + ".levels").ints());
    this.name = configuration + "." + ActivationComparisons.lower(activation) + ".";
    this.a = ledger.input(configuration + ".a");
    this.w = ledger.input(configuration + ".w");
    this.safe = decided(ledger.input(name + "safe").booleans());
    this.trainSafe = ledger.input(name + "train.safe").booleans();
    this.uniforms = ledger.input(configuration + ".u").floats();
    this.mixture = ledger.input(configuration + ".u_mix").floats();
  }

  /** a = 0 gives g = 1/2 exactly in every library, though it lies on a boundary of even levels. */
  private boolean[] decided(boolean[] safe) {
    boolean[] decided = safe.clone();
    for (int i = 0; i < decided.length; i++) {
      decided[i] |= a.values()[i] == 0;
    }
    return decided;
  }

  private FiniteScalarPerturbation fsp(Acceptance acceptance, double rate, Output output) {
    return new FiniteScalarPerturbation(
        new FspSettings(
            levels,
            activation,
            1,
            acceptance,
            rate,
            Mixture.ELEMENT,
            output,
            Reduction.SUM,
            false));
  }

  private Passes.Pass<Quantized> trained(Acceptance acceptance, double rate, Output output) {
    FiniteScalarPerturbation fsp = fsp(acceptance, rate, output);
    return passes.of(a, w, latents -> fsp.train(latents, uniforms, mixture));
  }

  void evaluation() {
    ledger.compare(
        name + "g", activation.of(passes.tensor(a)).toFloatArray(), Tolerance.absolute(2e-7));
    Passes.Pass<Quantized> plain = evaluated(Output.UNIT_INTERVAL);
    int[] indices = plain.output().indices();
    ledger.compare(name + "eval.index", indices, Masks.wholeRows(safe, a.columns()));
    levelNumbers(indices);
    float[] value = plain.output().output().toFloatArray();
    ledger.compare(name + "eval.q_act", value, Tolerance.absolute(2e-7), safe);
    Passes.Pass<Quantized> scaled = evaluated(Output.UNIT_VARIANCE);
    value = scaled.output().output().toFloatArray();
    ledger.compare(name + "eval.out_scaled", value, Tolerance.absolute(1e-6), safe);
    ledger.compare(name + "eval.grad_scaled", scaled.gradient(), Tolerance.absolute(2e-6));
    Passes.Pass<Quantized> inverse = evaluated(Output.INVERSE_ACTIVATION);
    value = inverse.output().output().toFloatArray();
    ledger.compare(name + "eval.out_inv", value, Tolerance.absolute(3e-6), safe);
    gradientIsTheWeight(inverse);
  }

  private Passes.Pass<Quantized> evaluated(Output output) {
    FiniteScalarPerturbation fsp = fsp(Acceptance.ELEMENT, 0.5, output);
    return passes.of(a, w, fsp::evaluate);
  }

  /** Exact where safe; elsewhere at most one level off. */
  private void levelNumbers(int[] indices) {
    int[] numbers = levels.levelNumbers(indices);
    ledger.compare(name + "eval.level_indices", numbers, safe);
    double[] found = IntStream.of(numbers).asDoubleStream().toArray();
    ledger.compare(name + "eval.level_indices", found, Tolerance.absolute(1));
  }

  private void gradientIsTheWeight(Passes.Pass<Quantized> pass) {
    assertThat(pass.gradient())
        .as("gradient of %s through the inverse activation", name)
        .containsExactly(w.floats());
  }

  void perturbation() {
    float[] g = activation.of(passes.tensor(a)).toFloatArray();
    acceptElements(g);
    acceptVectors(g);
  }

  private void acceptElements(float[] g) {
    float[] value = fsp(Acceptance.ELEMENT, 0, Output.UNIT_INTERVAL).perturb(g, uniforms);
    boolean[] moved = Masks.different(g, value);
    ledger.compare(name + "train.accept_dim", moved, trainSafe);
    ledger.compare(
        name + "train.proposal", value, Tolerance.absolute(3e-7), Masks.and(moved, trainSafe));
    ledger.compare(name + "train.perturbed_code", value, Tolerance.absolute(3e-7), trainSafe);
  }

  private void acceptVectors(float[] g) {
    float[] value = fsp(Acceptance.VECTOR, 0, Output.UNIT_INTERVAL).perturb(g, uniforms);
    boolean[] moved = Masks.different(g, value);
    boolean[] rowSafe = Masks.wholeRows(trainSafe, a.columns());
    ledger.compare(name + "train.accept_vec", Masks.anyInRow(moved, a.columns()), rowSafe);
    ledger.compare(
        name + "train.proposal", value, Tolerance.absolute(3e-7), Masks.and(moved, trainSafe));
    boolean[] where = Masks.spread(rowSafe, a.columns());
    ledger.compare(name + "train.perturbed_paper", value, Tolerance.absolute(3e-7), where);
  }

  void training() {
    Passes.Pass<Quantized> all = trained(Acceptance.ELEMENT, 0, Output.UNIT_VARIANCE);
    ledger.compare(name + "eval.index", all.output().indices(), Masks.wholeRows(safe, a.columns()));
    // The reference averages in float32.
    Tolerance share = Tolerance.absolute(1e-7 + Masks.shareOfFalse(trainSafe));
    double[] acceptance = {all.output().acceptance()};
    ledger.compare(name + "train.p_accept_prob", acceptance, share);
    scaled("train.rate0.", all, trainSafe);
    scaled(
        "train.rate50.",
        trained(Acceptance.ELEMENT, 0.5, Output.UNIT_VARIANCE),
        Masks.and(safe, trainSafe));
    Passes.Pass<Quantized> inverse = trained(Acceptance.ELEMENT, 0.5, Output.INVERSE_ACTIVATION);
    float[] value = inverse.output().output().toFloatArray();
    Tolerance loose = new Tolerance(3e-6, 1e-3);
    ledger.compare(name + "train.rate50.out_inv", value, loose, moderate());
    gradientIsTheWeight(inverse);
  }

  private void scaled(String prefix, Passes.Pass<Quantized> pass, boolean[] where) {
    float[] value = pass.output().output().toFloatArray();
    ledger.compare(name + prefix + "out_scaled", value, Tolerance.absolute(1e-6), where);
    ledger.compare(name + prefix + "grad_scaled", pass.gradient(), Tolerance.absolute(2e-6));
  }

  /** A perturbed value near 0 or 1 has an ill-conditioned inverse. */
  private boolean[] moderate() {
    double[] expected = ledger.input(name + "train.rate50.out_inv").values();
    boolean[] where = Masks.and(safe, trainSafe);
    for (int i = 0; i < where.length; i++) {
      where[i] &= Math.abs(expected[i]) < 4;
    }
    return where;
  }
}
