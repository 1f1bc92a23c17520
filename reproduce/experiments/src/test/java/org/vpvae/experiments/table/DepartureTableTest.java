package org.vpvae.experiments.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vpvae.experiments.run.Ablation;
import org.vpvae.experiments.run.Method;
import org.vpvae.experiments.run.Metric;
import org.vpvae.experiments.run.Modality;
import org.vpvae.experiments.run.RunRecord;
import org.vpvae.experiments.run.Samples;
import org.vpvae.experiments.run.Split;

class DepartureTableTest {
  private static final DepartureTable.Column PSNR =
      new DepartureTable.Column(Metric.PSNR, Split.VALIDATION);

  private final List<RunRecord> runs = new ArrayList<>();

  private void run(Ablation ablation, double... psnr) {
    for (int seed = 0; seed < psnr.length; seed++) {
      runs.add(
          Samples.record(
              Samples.configuration(Method.VP, 256, ablation, seed),
              Map.of("val.psnr", psnr[seed])));
    }
  }

  private DepartureTable.Found psnr(int row) {
    return DepartureTable.of(runs).orElseThrow().rows().get(row).found().get(PSNR);
  }

  private PairedDifference difference(int row) {
    return psnr(row).difference().orElseThrow();
  }

  @Test
  void withoutADepartureThereIsNoTable() {
    run(Ablation.NONE, 20, 21);
    assertThat(DepartureTable.of(runs)).isEmpty();
  }

  /**
   * Differences -0.2, -0.3, -0.1: mean -0.2, deviation 0.1; the 97.5 % quantile of t with two
   * degrees of freedom is 4.3027, half the interval 4.3027 * 0.1 / sqrt(3) = 0.2484. Differences
   * -0.3, -0.4, -0.2 have the same one and are clear, though both rows spread over a whole decibel.
   */
  @Test
  void aDifferenceIsTheMeanOverPairsOfOneSeed() {
    run(Ablation.NONE, 20.0, 21.0, 22.0);
    run(Ablation.ETA_050, 19.8, 20.7, 21.9);
    run(Ablation.ETA_150, 19.7, 20.6, 21.8);
    assertThat(psnr(0).difference()).isEmpty();
    assertThat(difference(1).value()).isCloseTo(-0.2, within(1e-9));
    assertThat(difference(1).halfWidth().orElseThrow()).isCloseTo(0.2484, within(1e-4));
    assertThat(difference(1).isClear()).isFalse();
    assertThat(difference(2).isClear()).isTrue();
    assertThat(DepartureTable.of(runs).orElseThrow().toMarkdown(run -> run + ".json"))
        .contains("| VP-VAE | 256 | 21.000 ± 1.000 (3) | – | – | – |")
        .contains("| VP-VAE, eta 0.5 | 256 | 20.800 ± 1.054 (3) | -0.200 ± 0.248 (3) |")
        .contains("| VP-VAE, eta 1.5 | 256 | 20.700 ± 1.054 (3) | **-0.300 ± 0.248 (3)** |")
        .contains("](" + runs.get(0).name() + ".json)");
  }

  /** Seed 0 is 19 beside 20, a loss; the mean of the three seeds, 18, would make it a gain. */
  @Test
  void aSingleSeedIsHeldAgainstTheSameSeed() {
    run(Ablation.NONE, 20, 17, 17);
    run(Ablation.EMPTY_QUEUE, 19);
    assertThat(difference(1).value()).isCloseTo(-1, within(1e-9));
    assertThat(difference(1).seeds().count()).isEqualTo(1);
    assertThat(difference(1).halfWidth()).isEmpty();
    assertThat(difference(1).isClear()).isFalse();
    assertThat(DepartureTable.of(runs).orElseThrow().toMarkdown(run -> run))
        .contains("| 19.000 (1) | -1.000 (1) |");
  }

  /** Differences -1 and -2: deviation 0.7071, t of one degree 12.706, half the interval 6.353. */
  @Test
  void twoSeedsBringAnInterval() {
    run(Ablation.NONE, 20, 22);
    run(Ablation.EMPTY_QUEUE, 19, 20, 30);
    assertThat(difference(1).value()).isCloseTo(-1.5, within(1e-9));
    assertThat(difference(1).halfWidth().orElseThrow()).isCloseTo(6.353, within(1e-3));
  }

  @Test
  void withoutACommonSeedThereIsNoDifference() {
    run(Ablation.NONE, 20);
    runs.add(
        Samples.record(
            Samples.configuration(Method.VP, 256, Ablation.ETA_050, 1), Map.of("val.psnr", 21.0)));
    assertThat(psnr(1).difference()).isEmpty();
  }

  @Test
  void aDepartureOfAnotherSizeOrMethodIsNotHeldAgainstThis() {
    run(Ablation.ETA_050, 20);
    runs.add(
        Samples.record(
            Samples.configuration(Modality.IMAGE, Method.VP, 1024, 0), Map.of("val.psnr", 21.0)));
    runs.add(
        Samples.record(
            Samples.configuration(Modality.IMAGE, Method.FSP, 256, 0), Map.of("val.psnr", 21.0)));
    assertThat(DepartureTable.of(runs)).isEmpty();
  }
}
