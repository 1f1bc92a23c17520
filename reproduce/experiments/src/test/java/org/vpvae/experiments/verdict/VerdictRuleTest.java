package org.vpvae.experiments.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vpvae.experiments.run.SeedStatistics;

class VerdictRuleTest {
  private static final double TOLERANCE = 0.25;
  private static final Entry.Failures NONE = Entry.Failures.NONE;

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
    Entry entry =
        new Entry(256, "FSP", Optional.of(24.0), Optional.empty(), NONE, Optional.empty());
    assertThat(rule(Scale.SMALLER, entry).judge(entry).verdict()).isEqualTo(Verdict.NOT_RUN);
  }

  @Test
  void aFailureIsReproducedWhereThePaperPrintsOne() {
    Judgement both = failing(true, true, Optional.empty());
    assertThat(both).isEqualTo(new Judgement(Verdict.PASS, "failed as printed"));
    Judgement oursAlone = failing(false, true, Optional.empty());
    assertThat(oursAlone.verdict()).isEqualTo(Verdict.NOT_RUN);
    assertThat(oursAlone.reason()).contains("training failed with every seed");
    Judgement printedAlone = failing(true, false, Optional.empty());
    assertThat(printedAlone.reason()).isEqualTo("no finished run measured it");
    Judgement trained = failing(true, false, seeds(1, 2));
    assertThat(trained.verdict()).isEqualTo(Verdict.NOT_COMPARABLE);
    assertThat(trained.reason()).contains("but a training failure");
  }

  private static Judgement failing(boolean printed, boolean ours, Optional<SeedStatistics> seeds) {
    Entry.Failures failures = new Entry.Failures(printed, ours);
    Entry entry = new Entry(256, "VQ-VAE", Optional.empty(), seeds, failures, Optional.empty());
    return rule(Scale.SMALLER, entry).judge(entry);
  }

  @Test
  void nothingToCompareWithIsNotComparable() {
    Entry unprinted = new Entry(256, "VQ", Optional.empty(), seeds(1, 2), NONE, Optional.empty());
    assertThat(rule(Scale.PAPER, unprinted).judge(unprinted).verdict())
        .isEqualTo(Verdict.NOT_COMPARABLE);
    Entry alone = entry("FSP", 24.0, 20, 21);
    assertThat(rule(Scale.SMALLER, alone).judge(alone).reason()).contains("no other row");
    Entry ofAnotherSize =
        new Entry(1024, "VP", Optional.of(1.0), seeds(1, 2), NONE, Optional.empty());
    assertThat(rule(Scale.SMALLER, alone, ofAnotherSize).judge(alone).reason())
        .contains("no other row");
    Entry otherKind =
        new Entry(
            256, "TokenBridge", Optional.of(0.9887), seeds(1, 2), NONE, Optional.of("another"));
    assertThat(rule(Scale.PAPER, otherKind).judge(otherKind).reason()).isEqualTo("another");
  }

  @Test
  void oneSeedEachDecidesNothing() {
    Entry one = entry("FSP", 24.0, 20);
    Judgement judgement = rule(Scale.SMALLER, one, entry("FSQ", 23.0, 10)).judge(one);
    assertThat(judgement.verdict()).isEqualTo(Verdict.NOT_COMPARABLE);
    assertThat(judgement.reason()).isEqualTo("one seed: no spread to judge an order by");
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
   * One wild row must not hide that two quiet ones differ, nor lend its rivals' quiet to itself.
   */
  @Test
  void aPairIsJudgedByItsOwnTwoSpreadsOnly() {
    Entry quiet = entry("FSP", 0.9, 0.5000, 0.5004);
    Entry lower = entry("FSQ", 0.8, 0.4500, 0.4504);
    Entry wild = entry("VP", 0.7, 0.30, 0.54);
    Judgement judgement = rule(Scale.SMALLER, quiet, lower, wild).judge(quiet);
    assertThat(judgement.reason()).contains("1 as printed (FSQ +0.0500 ± 0.0012), 0 reversed, 1");
    assertThat(rule(Scale.SMALLER, quiet, lower, wild).judge(wild).reason())
        .contains("0 as printed, 0 reversed, 2 undecided (FSP -0.0802 ± 1.5247)");
  }

  @Test
  void aRivalOfOneSeedIsUndecided() {
    Entry two = entry("FSP", 24.0, 20.0, 20.2);
    Judgement judgement = rule(Scale.SMALLER, two, entry("FSQ", 23.0, 10)).judge(two);
    assertThat(judgement.verdict()).isEqualTo(Verdict.NEAR);
    assertThat(judgement.reason()).contains("1 undecided (FSQ +10.1000, one seed)");
  }

  /** One code of 240 and one of 256, with every seed: the difference is that of the sizes. */
  @Test
  void twoCollapsedRowsOrderNothing() {
    Entry fsq = entry("FSQ", 0.9, 1 / 240.0, 1 / 240.0);
    Entry vq = entry("VQ", 0.1, 1 / 256.0, 1 / 256.0);
    Judgement judgement = rule(Scale.SMALLER, fsq, vq).judge(fsq);
    assertThat(judgement.verdict()).isEqualTo(Verdict.NEAR);
    assertThat(judgement.reason()).contains("1 undecided (VQ +0.0003 ± 0.0000)");
  }

  @Test
  void aVerdictNeedsAReasonAndARuleATolerance() {
    assertThatThrownBy(() -> new Judgement(Verdict.PASS, " ")).hasMessageContaining("reason");
    assertThatThrownBy(() -> new VerdictRule(Scale.PAPER, 0, List.of()))
        .hasMessageContaining("0.0");
  }

  private static Verdict absolute(double paper, double ours) {
    Entry entry = entry("FSP", paper, ours);
    return rule(Scale.PAPER, entry).judge(entry).verdict();
  }

  private static VerdictRule rule(Scale scale, Entry... column) {
    return new VerdictRule(scale, TOLERANCE, List.of(column));
  }

  private static Entry entry(String row, double paper, double... ours) {
    return new Entry(256, row, Optional.of(paper), seeds(ours), NONE, Optional.empty());
  }

  private static Optional<SeedStatistics> seeds(double... values) {
    return Optional.of(SeedStatistics.of(Arrays.stream(values).boxed().toList()));
  }
}
