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

  @Test
  void withoutADepartureThereIsNoTable() {
    run(Ablation.NONE, 20, 21);
    assertThat(DepartureTable.of(runs)).isEmpty();
  }

  /**
   * Every row has deviation 0.1; two rows of three seeds have four degrees of freedom, whose 97.5 %
   * quantile is 2.776: a difference is clear above 2.776 * 0.1 * sqrt(2/3) = 0.2267.
   */
  @Test
  void aDifferenceIsHeldAgainstTheSpreadsOfItsTwoRows() {
    run(Ablation.NONE, 20.9, 21.0, 21.1);
    run(Ablation.ETA_050, 20.68, 20.78, 20.88);
    run(Ablation.ETA_150, 20.66, 20.76, 20.86);
    assertThat(psnr(0).difference()).isEmpty();
    assertThat(psnr(1).clear().orElseThrow()).isCloseTo(0.2267, within(1e-4));
    assertThat(psnr(1).difference().orElseThrow()).isCloseTo(-0.22, within(1e-9));
    assertThat(psnr(1).isClear()).isFalse();
    assertThat(psnr(2).isClear()).isTrue();
    assertThat(DepartureTable.of(runs).orElseThrow().toMarkdown(run -> run + ".json"))
        .contains("| VP-VAE | 256 | 21.000 ± 0.100 (3) | – | – | – |")
        .contains("| VP-VAE, eta 0.5 | 256 | 20.780 ± 0.100 (3) | -0.220 |")
        .contains("| VP-VAE, eta 1.5 | 256 | 20.760 ± 0.100 (3) | **-0.240** |")
        .contains("](" + runs.get(0).name() + ".json)");
  }

  @Test
  void oneSeedShowsADifferenceButNeverAClearOne() {
    run(Ablation.NONE, 20);
    run(Ablation.EMPTY_QUEUE, 25);
    assertThat(psnr(1).difference().orElseThrow()).isCloseTo(5, within(1e-9));
    assertThat(psnr(1).clear()).isEmpty();
    assertThat(psnr(1).isClear()).isFalse();
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
