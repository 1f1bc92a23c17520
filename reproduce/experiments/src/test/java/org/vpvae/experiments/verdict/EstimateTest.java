package org.vpvae.experiments.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.vpvae.experiments.run.SeedStatistics;

class EstimateTest {

  /** t(0.975, 2) = 4.3027 and t(0.975, 4) = 2.7764 are those of the usual table. */
  @Test
  void aMeanAndADifferenceOfEqualSpreadsAreStudents() {
    Estimate one = seeds(5, 1, 3);
    assertThat(one.limit()).isCloseTo(4.3027 / Math.sqrt(3), within(1e-4));
    Estimate difference = one.minus(seeds(3, 1, 3));
    assertThat(difference.degrees()).isCloseTo(4, within(1e-12));
    assertThat(difference.limit()).isCloseTo(2.7764 * Math.sqrt(2.0 / 3), within(1e-4));
  }

  /**
   * Variances 0.5 of two seeds and 0.02 of five: (0.25 + 0.004)^2 / (0.25^2 / 1 + 0.004^2 / 4) =
   * 1.0322 degrees of freedom.
   */
  @Test
  void unequalSpreadsHaveTheDegreesOfWelchAndSatterthwaite() {
    Estimate difference = seeds(1, Math.sqrt(0.5), 2).minus(seeds(0, Math.sqrt(0.02), 5));
    assertThat(difference.variance()).isCloseTo(0.254, within(1e-12));
    assertThat(difference.degrees()).isCloseTo(0.254 * 0.254 / (0.0625 + 4e-6), within(1e-9));
    assertThat(difference.limit()).isCloseTo(5.9505503, within(1e-6)); // scipy.stats.t.ppf
  }

  /** Four means of equal spread and three seeds: 8 degrees of freedom, t(0.975, 8) = 2.3060. */
  @Test
  void aDifferenceOfDifferencesIsOneOfFourMeans() {
    Estimate lead = seeds(5, 1, 3).minus(seeds(3, 1, 3));
    Estimate growth = seeds(9, 1, 3).minus(seeds(3, 1, 3)).minus(lead);
    assertThat(growth.value()).isEqualTo(4);
    assertThat(growth.degrees()).isCloseTo(8, within(1e-12));
    assertThat(growth.limit()).isCloseTo(2.3060 * Math.sqrt(4.0 / 3), within(1e-4));
  }

  @Test
  void betweenConstantRowsAnyDifferenceCounts() {
    Estimate difference = seeds(0.0041, 0, 2).minus(seeds(0.0040, 0, 2));
    assertThat(difference.limit()).isZero();
    assertThat(difference.sign()).isEqualTo(1);
    assertThat(seeds(1, 0, 2).minus(seeds(1, 0, 2)).sign()).isZero();
  }

  @Test
  void oneConstantRowLeavesTheOtherItsOwnDegrees() {
    Estimate difference = seeds(5, 1, 3).minus(seeds(3, 0, 2));
    assertThat(difference.degrees()).isCloseTo(2, within(1e-12));
  }

  @Test
  void aSingleSeedDecidesNothing() {
    Estimate difference = seeds(100, 0, 1).minus(seeds(1, 0.1, 3));
    assertThat(difference.limit()).isInfinite();
    assertThat(difference.sign()).isZero();
    assertThat(seeds(1, 0, 1).minus(seeds(1, 0, 1)).sign()).isZero();
  }

  @Test
  void printedNumbersDifferOrDoNot() {
    assertThat(Estimate.exact(0.7177).minus(Estimate.exact(0.7182)).sign()).isEqualTo(-1);
    assertThat(Estimate.exact(0.7115).minus(Estimate.exact(0.7115)).sign()).isZero();
  }

  @Test
  void whatIsNoNumberIsRefused() {
    assertThatThrownBy(() -> Estimate.exact(Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> new Estimate(1, -1, 1)).hasMessageContaining("-1.0");
    assertThatThrownBy(() -> new Estimate(1, 1, 0)).hasMessageContaining("0.0 degrees");
  }

  private static Estimate seeds(double mean, double spread, int count) {
    return Estimate.of(new SeedStatistics(mean, spread, count));
  }
}
