package org.vpvae.quantizer;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.vpvae.loss.NormalizationLoss.Reduction;
import org.vpvae.quantizer.FspSettings.Acceptance;
import org.vpvae.quantizer.FspSettings.Mixture;
import org.vpvae.quantizer.FspSettings.Output;
import org.vpvae.scalar.CdfActivation;
import org.vpvae.scalar.Levels;
import org.vpvae.vectors.Ledger;
import org.vpvae.vectors.Ledger.Tolerance;

/** Compares the numbering of a level grid and the codes of its indices. */
final class GridComparisons {
  private final Ledger ledger;
  private final String prefix;
  private final Levels levels;

  GridComparisons(Ledger ledger, String configuration) {
    this.ledger = ledger;
    this.prefix = configuration + ".";
    this.levels = new Levels(ledger.input(prefix + "levels").ints());
  }

  void all() {
    int[] own = IntStream.range(0, levels.dimension()).map(levels::of).toArray();
    ledger.compare(prefix + "levels", own);
    ledger.compare(prefix + "basis", levels.basis());
    int[] indices = ledger.input(prefix + "rt.indices").ints();
    int[] numbers = levels.levelNumbers(indices);
    ledger.compare(prefix + "rt.level_indices", numbers);
    ledger.compare(prefix + "rt.indices", levels.indices(numbers));
    codes(indices);
    for (CdfActivation activation : CdfActivation.values()) {
      inverseCodes(activation, indices);
    }
  }

  private void codes(int[] indices) {
    float[] unit = fsp(CdfActivation.TANH, Output.UNIT_INTERVAL).codes(indices);
    ledger.compare(prefix + "rt.act_value", unit, Tolerance.absolute(1e-7));
    float[] scaled = fsp(CdfActivation.TANH, Output.UNIT_VARIANCE).codes(indices);
    ledger.compare(prefix + "rt.code_scaled", scaled, Tolerance.absolute(1e-6));
    // The divisor that turns the centred value into the scaled code, found from the largest code.
    int top = Arrays.stream(indices).max().orElseThrow();
    float value = fsp(CdfActivation.TANH, Output.UNIT_INTERVAL).codes(new int[] {top})[0];
    float code = fsp(CdfActivation.TANH, Output.UNIT_VARIANCE).codes(new int[] {top})[0];
    double[] divisor = {(value - 0.5) / code};
    ledger.compare("scale_divisor", divisor, Tolerance.relative(1e-6));
  }

  /** The inverse of 1/2 is 0, which a relative bound cannot judge. */
  private void inverseCodes(CdfActivation activation, int[] indices) {
    String name = prefix + "rt.code_inv_first64." + ActivationComparisons.lower(activation);
    int[] first = Arrays.copyOf(indices, ledger.input(name).rows());
    float[] found = fsp(activation, Output.INVERSE_ACTIVATION).codes(first);
    ledger.compare(name, found, new Tolerance(1e-7, 1e-5));
  }

  private FiniteScalarPerturbation fsp(CdfActivation activation, Output output) {
    return new FiniteScalarPerturbation(
        new FspSettings(
            levels,
            activation,
            1,
            Acceptance.ELEMENT,
            0.5,
            Mixture.ELEMENT,
            output,
            Reduction.SUM,
            false));
  }
}
