package org.vpvae.quantizer;

import ai.djl.ndarray.NDArray;
import org.vpvae.loss.NormalizationLoss;
import org.vpvae.loss.NormalizationLoss.Reduction;
import org.vpvae.scalar.CdfActivation;
import org.vpvae.tensor.Ops;
import org.vpvae.vectors.Ledger;
import org.vpvae.vectors.Ledger.Tolerance;
import org.vpvae.vectors.NpyArray;

/** Compares batch statistics and normalization losses, in float32 and in float64. */
final class NormalizationComparisons {
  private static final Tolerance DOUBLE = new Tolerance(1e-9, 1e-9);

  private final Ledger ledger;
  private final Passes passes;

  NormalizationComparisons(Ledger ledger, Passes passes) {
    this.ledger = ledger;
    this.passes = passes;
  }

  /** The losses of one level configuration of FSP. */
  void ofConfiguration(String configuration) {
    NpyArray a = ledger.input(configuration + ".a");
    statistics(configuration + ".stat.", a);
    higherMoments(configuration + ".stat.", a);
    for (CdfActivation activation : CdfActivation.values()) {
      if (activation.hasVariance()) {
        String prefix = configuration + "." + ActivationComparisons.lower(activation);
        double target = activation.latentVariance();
        loss(prefix + ".norm_loss_paper", a, NormalizationLoss.of(target, Reduction.SUM));
        loss(prefix + ".norm_loss_code", a, NormalizationLoss.of(target, Reduction.MEAN));
      }
    }
    loss(configuration + ".norm_loss_code_kurt_preset", a, NormalizationLoss.fourMoments());
  }

  void statistics(String prefix, NpyArray a) {
    NDArray single = passes.tensor(a);
    NDArray exact = passes.tensor64(a);
    // A mean near 0 of values up to 20: the absolute part is their float32 resolution.
    Tolerance tolerance = new Tolerance(2e-6, 1e-5);
    ledger.compare(prefix + "mean", Ops.meanOfRows(single).toFloatArray(), tolerance);
    ledger.compare(prefix + "mean", Ops.meanOfRows(exact).toDoubleArray(), DOUBLE);
    for (boolean unbiased : new boolean[] {true, false}) {
      String name = prefix + (unbiased ? "var_unbiased" : "var_biased");
      Tolerance relative = Tolerance.relative(1e-5);
      ledger.compare(name, Ops.varianceOfRows(single, unbiased).toFloatArray(), relative);
      ledger.compare(name, Ops.varianceOfRows(exact, unbiased).toDoubleArray(), DOUBLE);
    }
  }

  /** The loss alone with one moment's weight is that moment squared; one column at a time. */
  private void higherMoments(String prefix, NpyArray a) {
    NormalizationLoss skewness = new NormalizationLoss(0, 0, 1, 0, 1, Reduction.SUM);
    NormalizationLoss kurtosis = new NormalizationLoss(0, 0, 0, 1, 1, Reduction.SUM);
    magnitudes(prefix + "skew", a, skewness);
    magnitudes(prefix + "kurt_excess", a, kurtosis);
  }

  private void magnitudes(String name, NpyArray a, NormalizationLoss loss) {
    double[] expected = ledger.input(name).values();
    double[] found = new double[a.columns()];
    for (int j = 0; j < found.length; j++) {
      NDArray column = passes.tensor64(column(a, j));
      double magnitude = Math.sqrt(loss.of(column).getDouble());
      found[j] = Math.copySign(magnitude, expected[j]);
    }
    ledger.compare(name, found, DOUBLE);
  }

  private static NpyArray column(NpyArray a, int j) {
    double[] values = new double[a.rows()];
    for (int i = 0; i < values.length; i++) {
      values[i] = a.values()[i * a.columns() + j];
    }
    return new NpyArray(a.dtype(), new int[] {values.length, 1}, values);
  }

  /** A loss and, where the archive has it, its gradient. */
  void loss(String name, NpyArray a, NormalizationLoss loss) {
    Passes.Pass<Float> single = passes.scalar(a, loss::of);
    ledger.compare(name, new float[] {single.output()}, Tolerance.relative(1e-5));
    double exact = loss.of(passes.tensor64(a)).getDouble();
    ledger.compare(name, new double[] {exact}, DOUBLE);
    String gradient = name + "_grad";
    if (ledger.has(gradient)) {
      ledger.compare(gradient, single.gradient(), new Tolerance(1e-8, 1e-4));
      ledger.compare(gradient, passes.slope64(a, loss::of), DOUBLE);
    }
  }
}
