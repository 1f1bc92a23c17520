package org.vpvae.quantizer;

import java.util.Arrays;
import org.vpvae.scalar.CdfActivation;
import org.vpvae.vectors.Ledger;
import org.vpvae.vectors.Ledger.Tolerance;
import org.vpvae.vectors.NpyArray;

/** Compares the five activations with the evaluation grids of a reference archive. */
final class ActivationComparisons {
  private static final Tolerance DOUBLE = new Tolerance(1e-9, 1e-9);

  private final Ledger ledger;
  private final Passes passes;

  ActivationComparisons(Ledger ledger, Passes passes) {
    this.ledger = ledger;
    this.passes = passes;
  }

  void all() {
    for (CdfActivation activation : CdfActivation.values()) {
      String grid = "grid." + lower(activation) + ".";
      values(activation, grid);
      slopes(activation, grid);
      inverses(activation, grid);
    }
    variances();
  }

  private void values(CdfActivation activation, String grid) {
    NpyArray x = ledger.input("grid.x");
    Tolerance single = Tolerance.absolute(2e-7);
    ledger.compare(grid + "g32", activation.of(passes.tensor(x)).toFloatArray(), single);
    ledger.compare(grid + "g64", activation.of(passes.tensor(x)).toFloatArray(), single);
    ledger.compare(grid + "g64", activation.of(passes.tensor64(x)).toDoubleArray(), DOUBLE);
    ledger.compare(grid + "g64", Arrays.stream(x.values()).map(activation::of).toArray(), DOUBLE);
  }

  private void slopes(CdfActivation activation, String grid) {
    double[] found = passes.slope64(ledger.input("grid.x"), activation::of);
    ledger.compare(grid + "dg64", found, DOUBLE);
  }

  /** float32 only where it is well conditioned, double everywhere. */
  private void inverses(CdfActivation activation, String grid) {
    NpyArray p = ledger.input("grid.p");
    boolean[] central = new boolean[p.values().length];
    for (int i = 0; i < central.length; i++) {
      central[i] = p.values()[i] >= 0.005 && p.values()[i] <= 0.995;
    }
    float[] single = activation.inverse(passes.tensor(p)).toFloatArray();
    // At p = 1/2 the value is 0 and a relative bound means nothing; one ulp of p moves it by 4e-7.
    Tolerance tolerance = new Tolerance(5e-7, 5e-6);
    ledger.compare(grid + "inv32", single, tolerance, central);
    ledger.compare(grid + "inv64", single, tolerance, central);
    ledger.compare(grid + "inv64", activation.inverse(passes.tensor64(p)).toDoubleArray(), DOUBLE);
    ledger.compare(
        grid + "inv64", Arrays.stream(p.values()).map(activation::inverse).toArray(), DOUBLE);
  }

  /** The names of both arrays end in the order of their elements. */
  private void variances() {
    for (String name : ledger.names()) {
      if (name.startsWith("sigma2")) {
        String[] order = name.replaceAll(".*names_order_", "").split("_");
        double[] found =
            Arrays.stream(order)
                .map(
                    activation ->
                        CdfActivation.valueOf(activation.toUpperCase(java.util.Locale.ROOT)))
                .mapToDouble(CdfActivation::latentVariance)
                .toArray();
        boolean printed = name.startsWith("sigma2.");
        ledger.compare(name, found, printed ? Tolerance.EXACT : Tolerance.relative(1e-4));
      }
    }
  }

  static String lower(CdfActivation activation) {
    return activation.name().toLowerCase(java.util.Locale.ROOT);
  }
}
