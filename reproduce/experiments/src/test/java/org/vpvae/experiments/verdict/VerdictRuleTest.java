package org.vpvae.experiments.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vpvae.experiments.run.SeedStatistics;

class VerdictRuleTest {
  private static final double TOLERANCE = 0.25;

  @Test
  void atThePapersScaleTheDistanceDecides() {
    assertThat(absolute(24.0, 24.25)).isEqualTo(Verdict.PASS);
    assertThat(absolute(24.0, 23.5)).isEqualTo(Verdict.NEAR);
    assertThat(absolute(24.0, 23.4)).isEqualTo(Verdict.FAIL);
  }

  /** Seeds 22, 23, 24 have spread 1: one below the print is near although beyond the tolerance. */
  @Test
  void aWideSpreadIsNearNotFar() {
    Entry entry = entry("FSP", 24.0, 22, 23, 24);
    assertThat(rule(Scale.PAPER, entry).judge(entry).verdict()).isEqualTo(Verdict.NEAR);
  }

  @Test
  void whatWasNotMeasuredWasNotRun() {
    Entry entry = new Entry(256, "FSP", Optional.of(24.0), Optional.empty(), Optional.empty());
    assertThat(rule(Scale.SMALLER, entry).judge(entry).verdict()).isEqualTo(Verdict.NOT_RUN);
  }

  @Test
  void nothingToCompareWithIsNotComparable() {
    Entry unprinted = new Entry(256, "VQ", Optional.empty(), seeds(1, 2), Optional.empty());
    assertThat(rule(Scale.PAPER, unprinted).judge(unprinted).verdict())
        .isEqualTo(Verdict.NOT_COMPARABLE);
    Entry alone = entry("FSP", 24.0, 20, 21);
    assertThat(rule(Scale.SMALLER, alone).judge(alone).reason()).contains("no other row");
    Entry ofAnotherSize = new Entry(1024, "VP", Optional.of(1.0), seeds(1, 2), Optional.empty());
    assertThat(rule(Scale.SMALLER, alone, ofAnotherSize).judge(alone).reason())
        .contains("no other row");
    Entry otherKind =
        new Entry(256, "TokenBridge", Optional.of(0.9887), seeds(1, 2), Optional.of("another"));
    assertThat(rule(Scale.PAPER, otherKind).judge(otherKind).reason()).isEqualTo("another");
  }

  @Test
  void oneSeedEachDecidesNothing() {
    Entry one = entry("FSP", 24.0, 20);
    Judgement judgement = rule(Scale.SMALLER, one, entry("FSQ", 23.0, 10)).judge(one);
    assertThat(judgement.verdict()).isEqualTo(Verdict.NOT_COMPARABLE);
    assertThat(judgement.reason()).contains("one seed");
  }

  @Test
  void clearOrdersPassReversedOnesFailAndUnclearOnesAreNear() {
    Entry high = entry("FSP", 24.0, 20.0, 20.2, 20.4);
    Entry low = entry("FSQ", 23.0, 18.0, 18.2, 18.4);
    assertThat(rule(Scale.SMALLER, high, low).judge(high).verdict()).isEqualTo(Verdict.PASS);
    Entry reversed = entry("FSQ", 25.0, 18.0, 18.2, 18.4);
    assertThat(rule(Scale.SMALLER, high, reversed).judge(high).verdict()).isEqualTo(Verdict.FAIL);
    Entry close = entry("FSQ", 23.0, 20.1, 20.3, 20.5);
    Judgement near = rule(Scale.SMALLER, high, close).judge(high);
    assertThat(near.verdict()).isEqualTo(Verdict.NEAR);
    assertThat(near.reason()).contains("0 as printed, 0 reversed, 1 undecided");
  }

  @Test
  void oneReversedAgainstOneAsPrintedIsNear() {
    Entry middle = entry("FSP", 24.0, 20.0, 20.2, 20.4);
    Entry low = entry("FSQ", 23.0, 18.0, 18.2, 18.4);
    Entry shouldBeHigh = entry("VP", 25.0, 17.0, 17.2, 17.4);
    assertThat(rule(Scale.SMALLER, middle, low, shouldBeHigh).judge(middle).verdict())
        .isEqualTo(Verdict.NEAR);
  }

  /** Printed ties order nothing. */
  @Test
  void equalPrintsAreNoPair() {
    Entry one = entry("FSP", 0.7115, 0.60, 0.61);
    Entry other = entry("VP", 0.7115, 0.50, 0.51);
    assertThat(rule(Scale.SMALLER, one, other).judge(one).reason()).contains("no other row");
  }

  /**
   * Two rows of three seeds with variances 1 and 3: pooled variance 2 with 4 degrees of freedom;
   * t(0.975, 4) = 2.7764 from the usual table; error sqrt(2) sqrt(2/3).
   */
  @Test
  void theSpreadIsPooledAndWeighedByStudent() {
    SeedSpread spread =
        SeedSpread.pooled(
                List.of(
                    new SeedStatistics(0, 1, 3),
                    new SeedStatistics(9, Math.sqrt(3), 3),
                    new SeedStatistics(5, 0, 1)))
            .orElseThrow();
    assertThat(spread.deviation()).isCloseTo(Math.sqrt(2), within(1e-12));
    assertThat(spread.degrees()).isEqualTo(4);
    assertThat(spread.clearDifference(3, 3))
        .isCloseTo(2.7764 * Math.sqrt(2) * Math.sqrt(2.0 / 3), within(1e-3));
    assertThat(SeedSpread.pooled(List.of(new SeedStatistics(1, 0, 1)))).isEmpty();
  }

  @Test
  void aVerdictNeedsAReasonAndARuleATolerance() {
    assertThatThrownBy(() -> new Judgement(Verdict.PASS, " ")).hasMessageContaining("reason");
    assertThatThrownBy(() -> VerdictRule.of(Scale.PAPER, 0, List.of())).hasMessageContaining("0.0");
  }

  private static Verdict absolute(double paper, double ours) {
    Entry entry = entry("FSP", paper, ours);
    return rule(Scale.PAPER, entry).judge(entry).verdict();
  }

  private static VerdictRule rule(Scale scale, Entry... column) {
    return VerdictRule.of(scale, TOLERANCE, List.of(column));
  }

  private static Entry entry(String row, double paper, double... ours) {
    return new Entry(256, row, Optional.of(paper), seeds(ours), Optional.empty());
  }

  private static Optional<SeedStatistics> seeds(double... values) {
    return Optional.of(SeedStatistics.of(Arrays.stream(values).boxed().toList()));
  }
}
