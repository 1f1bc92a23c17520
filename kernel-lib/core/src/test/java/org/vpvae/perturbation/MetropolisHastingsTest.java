package org.vpvae.perturbation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MetropolisHastingsTest {
  private static final MetropolisHastings PAPER =
      new MetropolisHastings(SupportRule.INCLUSIVE, false);
  private static final MetropolisHastings CODE = new MetropolisHastings(SupportRule.STRICT, true);

  @Test
  void theRatioIsThatOfEquationEight() {
    double logRatio = MetropolisHastings.logRatio(1, 2, 2, 3, 3);
    assertThat(Math.exp(logRatio)).isCloseTo(Math.pow(1.0 * 2 / (2 * 3), 3), within(1e-15));
    assertThat(MetropolisHastings.acceptance(logRatio, true)).isCloseTo(1 / 27.0, within(1e-15));
    assertThat(MetropolisHastings.acceptance(logRatio, false)).isZero();
    assertThat(MetropolisHastings.acceptance(5, true)).isEqualTo(1);
  }

  /** pi(z) g(z'|z) alpha(z to z') = pi(z') g(z|z') alpha(z' to z), for any four distances. */
  @Test
  void detailedBalanceHolds() {
    double[] sizes = {0.01, 0.3, 1, 2.5, 40};
    for (double dk : sizes) {
      for (double dm : sizes) {
        for (double dkProposed : sizes) {
          double dmProposed = 0.7;
          double there =
              flow(dk, dm, MetropolisHastings.logRatio(dk, dm, dkProposed, dmProposed, 3));
          double back =
              flow(
                  dkProposed,
                  dmProposed,
                  MetropolisHastings.logRatio(dkProposed, dmProposed, dk, dm, 3));
          assertThat(there / back).isCloseTo(1, within(1e-12));
        }
      }
    }
  }

  private static double flow(double dk, double dm, double logRatio) {
    return Math.pow(dk * dm, -3) * MetropolisHastings.acceptance(logRatio, true);
  }

  @Test
  void coincidingSamplesAreDecidedByTheirLimits() {
    double leaving = MetropolisHastings.logRatio(0, 1, 1, 1, 3);
    double arriving = MetropolisHastings.logRatio(1, 1, 0, 1, 3);
    double both = MetropolisHastings.logRatio(0, 1, 0, 1, 3);
    assertThat(leaving).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(arriving).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(both).isNaN();
    assertThat(PAPER.passes(0, leaving)).isFalse();
    assertThat(PAPER.passes(1, arriving)).isTrue();
    assertThat(PAPER.passes(0, both)).isFalse();
    assertThat(MetropolisHastings.acceptance(both, true)).isZero();
    assertThat(MetropolisHastings.acceptance(leaving, true)).isZero();
  }

  @Test
  void theClampForbidsMovesBelowOneInAMillion() {
    double rare = Math.log(0.9e-6);
    assertThat(PAPER.passes(1e-9, rare)).isTrue();
    assertThat(CODE.passes(1e-9, rare)).isFalse();
    assertThat(CODE.passes(1e-9, Math.log(1.1e-6))).isTrue();
  }

  @Test
  void theBoundaryOfTheSupportBelongsToThePaperOnly() {
    assertThat(PAPER.supports(2, 2)).isTrue();
    assertThat(CODE.supports(2, 2)).isFalse();
    assertThat(PAPER.supports(2, 1.9)).isFalse();
    assertThat(CODE.supports(1.9, 2)).isTrue();
  }
}
