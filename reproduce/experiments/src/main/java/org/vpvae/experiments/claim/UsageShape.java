package org.vpvae.experiments.claim;

import org.vpvae.experiments.run.Method;
import org.vpvae.experiments.run.UsageCurve;
import org.vpvae.experiments.table.TableKind;

/**
 * How a method's CVU ends compared with its highest value in training: within a tenth of it is
 * stable, more than a tenth below is a fall. A fall needs a rise before it, by more than a tenth of
 * the height; a height needs to be above that of one single code, and three points after the first.
 * The mean curve of fewer than two seeds leaves both open.
 *
 * @param method which curve, at K = 1024
 * @param falls whether a rise and a fall are stated, or stability
 */
record UsageShape(Method method, boolean falls) implements Statement {
  private static final double STABLE = 0.9;
  private static final int POINTS = 3;

  /** Twice the CVU of one code. */
  private static final double COLLAPSED = 2.0 / TableKind.ABLATION_SIZE;

  @Override
  public String words() {
    return "CVU of " + method.paperName() + (falls ? " rises, then falls" : " stays at its height");
  }

  @Override
  public Outcome check(Numbers numbers) {
    return numbers.usage(method).map(this::outcome).orElse(Outcome.MISSING);
  }

  private Outcome outcome(UsageCurve curve) {
    if (curve.runs().size() < 2) {
      return Outcome.OPEN;
    }
    double low = STABLE * curve.peak();
    if (falls) {
      boolean rose = curve.values().get(0) < low;
      return rose && curve.end() < low ? Outcome.HOLDS : Outcome.FAILS;
    }
    if (curve.end() < low || curve.peak() < COLLAPSED) {
      return Outcome.FAILS;
    }
    return curve.values().size() > POINTS ? Outcome.HOLDS : Outcome.OPEN;
  }
}
