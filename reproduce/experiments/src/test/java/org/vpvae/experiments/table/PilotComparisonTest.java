package org.vpvae.experiments.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vpvae.experiments.run.Ablation;
import org.vpvae.experiments.run.Method;
import org.vpvae.experiments.run.Modality;
import org.vpvae.experiments.run.RunRecord;
import org.vpvae.experiments.run.Samples;

class PilotComparisonTest {
  /** Mean PSNR of VP-VAE over the pilot's seeds: (21.23 + 21.36 + 21.49) / 3 = 21.36. */
  @Test
  void thePilotsMeansAreItsOwn() {
    PilotComparison.Row row = row(PilotComparison.of(List.of()), "VP-VAE", "psnr");
    assertThat(row.pilot().mean()).isCloseTo(21.36, within(1e-9));
    assertThat(row.pilot().spread()).isCloseTo(0.13, within(1e-9));
    assertThat(row.pilot().count()).isEqualTo(3);
    assertThat(row.verdict()).isEqualTo(PilotComparison.Verdict.NOT_MEASURED);
    assertThat(PilotComparison.of(List.of()).rows()).hasSize(6 * 3);
  }

  @Test
  void theToleranceIsAQuarterDecibelOnTheMeans() {
    assertThat(row(vp(21.36 + 0.24), "VP-VAE", "psnr").verdict())
        .isEqualTo(PilotComparison.Verdict.WITHIN);
    assertThat(row(vp(21.36 - 0.24), "VP-VAE", "psnr").verdict())
        .isEqualTo(PilotComparison.Verdict.WITHIN);
    assertThat(row(vp(21.36 + 0.26), "VP-VAE", "psnr").verdict())
        .isEqualTo(PilotComparison.Verdict.OUTSIDE);
  }

  /** CVU 0.88 of the pilot against 0.88 - 0.11 of 256 codes in use. */
  @Test
  void usageIsComparedWithTheNominalSize() {
    RunRecord run =
        Samples.record(
            Samples.configuration(Modality.IMAGE, Method.VP, 256, 0),
            Map.of("val.perplexity", 0.77 * 256));
    PilotComparison.Row row = row(PilotComparison.of(List.of(run)), "VP-VAE", "cvu");
    assertThat(row.difference().orElseThrow()).isCloseTo(-0.11, within(1e-9));
    assertThat(row.verdict()).isEqualTo(PilotComparison.Verdict.OUTSIDE);
    assertThat(row.runs()).containsExactly(run.name());
  }

  @Test
  void runsOfAnotherRecipeAreIgnored() {
    RunRecord other =
        Samples.record(
            Samples.configuration(Modality.IMAGE, Method.VP, 1024, 0), Map.of("val.psnr", 21.0));
    assertThat(row(PilotComparison.of(List.of(other)), "VP-VAE", "psnr").ours()).isEmpty();
  }

  /** The pilot's row without Metropolis-Hastings is our departure, not our VP-VAE. */
  @Test
  void aDepartureIsARowOfItsOwn() {
    RunRecord run =
        Samples.record(
            Samples.configuration(Method.VP, 256, Ablation.ALWAYS_ACCEPT),
            Map.of("val.psnr", 21.2));
    PilotComparison all = PilotComparison.of(List.of(run));
    assertThat(row(all, "w/o MH (always accept)", "psnr").difference().orElseThrow())
        .isCloseTo(0.05, within(1e-9));
    assertThat(row(all, "VP-VAE", "psnr").ours()).isEmpty();
  }

  private static PilotComparison vp(double mean) {
    List<RunRecord> runs = new ArrayList<>();
    for (int seed = 0; seed < 3; seed++) {
      runs.add(
          Samples.record(
              Samples.configuration(Modality.IMAGE, Method.VP, 256, seed),
              Map.of("val.psnr", mean + 0.3 * (seed - 1))));
    }
    return PilotComparison.of(runs);
  }

  private static PilotComparison.Row row(PilotComparison all, String method, String quantity) {
    return all.rows().stream()
        .filter(row -> row.method().equals(method) && row.quantity().equals(quantity))
        .findFirst()
        .orElseThrow();
  }
}
