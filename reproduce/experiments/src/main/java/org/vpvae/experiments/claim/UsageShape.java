package org.vpvae.experiments.claim;

import org.vpvae.experiments.run.Method;

/**
 * How a method's CVU ends compared with its highest value in training: within a tenth of it is
 * stable, more than a tenth below is a fall.
 *
 * @param method which curve
 * @param falls whether a fall is stated, or stability
 */
record UsageShape(Method method, boolean falls) implements Statement {
  private static final double STABLE = 0.9;

  @Override
  public String words() {
    return "CVU of " + method.paperName() + (falls ? " rises, then falls" : " stays at its height");
  }

  @Override
  public Outcome check(Numbers numbers) {
    return numbers
        .usage(method)
        .map(curve -> curve.end() < STABLE * curve.peak() == falls)
        .map(holds -> holds ? Outcome.HOLDS : Outcome.FAILS)
        .orElse(Outcome.MISSING);
  }
}
