package org.vpvae.experiments.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.vpvae.experiments.Profile;
import org.vpvae.experiments.ProfileReader;
import org.vpvae.experiments.Recipe;
import org.vpvae.experiments.run.Ablation;
import org.vpvae.experiments.run.LevelTable;
import org.vpvae.experiments.run.Method;
import org.vpvae.experiments.run.Modality;
import org.vpvae.experiments.run.RunConfiguration;
import org.vpvae.experiments.run.RunRecord;
import org.vpvae.experiments.run.Samples;
import org.vpvae.experiments.training.Optimization;
import org.vpvae.experiments.training.QuantizerChoice;

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
        Samples.record(recipe(Method.VP, Ablation.NONE, 0), Map.of("val.perplexity", 0.77 * 256));
    PilotComparison.Row row = row(PilotComparison.of(List.of(run)), "VP-VAE", "cvu");
    assertThat(row.difference().orElseThrow()).isCloseTo(-0.11, within(1e-9));
    assertThat(row.verdict()).isEqualTo(PilotComparison.Verdict.OUTSIDE);
    assertThat(row.runs()).containsExactly(run.name());
  }

  /** Also one that departs in a single point that the record states. */
  @Test
  void runsOfAnotherRecipeAreIgnored() {
    assertIgnored(Samples.configuration(Modality.IMAGE, Method.VP, 1024, 0));
    assertIgnored(recipe(800, 64, 0.0005, Map.of()));
    assertIgnored(recipe(400, 64, 0.001, Map.of()));
    assertIgnored(recipe(800, 32, 0.001, Map.of()));
    assertIgnored(recipe(800, 64, 0.001, Map.of("loss", "L1 + LPIPS(Alex)")));
    assertIgnored(recipe(800, 64, 0.001, Map.of("schedule", "constant")));
    assertIgnored(recipe(800, 64, 0.001, Map.of("optimizer", "Settings[beta1=0.5]")));
    assertIgnored(recipe(800, 64, 0.001, Map.of("quantizer.variant", "PAPER")));
    assertIgnored(recipe(800, 64, 0.001, Map.of("quantizer", "another share of the queue")));
    assertIgnored(recipe(800, 64, 0.001, Map.of("gradients", "clipped at norm 1.0")));
  }

  /** How many pictures a codebook comes from follows from how many there are. */
  @Test
  void otherDataAreStillTheRecipe() {
    RunRecord run =
        Samples.record(
            recipe(800, 64, 0.001, Map.of("codebook.batches", "3")), Map.of("val.psnr", 21.0));
    assertThat(row(PilotComparison.of(List.of(run)), "VP-VAE", "psnr").ours()).isPresent();
  }

  /** The profile would otherwise make runs that its own comparison ignores. */
  @Test
  void thePilotProfileIsTheRecipe() {
    Profile profile = ProfileReader.read("pilot", Map.of());
    Recipe image = profile.image();
    for (Method method : List.of(Method.VP, Method.FSP, Method.FSQ, Method.SIMVQ, Method.VQ)) {
      assertThat(stated(profile, method, Ablation.NONE))
          .isEqualTo(new PilotRecipe().settings(method, Ablation.NONE));
    }
    assertThat(stated(profile, Method.VP, Ablation.ALWAYS_ACCEPT))
        .isEqualTo(new PilotRecipe().settings(Method.VP, Ablation.ALWAYS_ACCEPT));
    RunConfiguration run = recipe(Method.VP, Ablation.NONE, 0);
    assertThat(List.of(image.backbone(), image.size(), image.steps(), image.batch()))
        .isEqualTo(List.of(run.backbone(), run.size(), run.steps(), run.batch()));
    assertThat(image.learningRate()).isEqualTo(run.learningRate());
    assertThat(image.gradientClip()).isInfinite();
    assertThat(image.codebookSizes()).containsExactly(run.codebookSize());
  }

  private static Map<String, String> stated(Profile profile, Method method, Ablation ablation) {
    Optimization optimization = profile.image().optimization();
    Map<String, String> stated =
        new TreeMap<>(
            new QuantizerChoice(
                    method,
                    256,
                    LevelTable.levels(method, 256),
                    profile.variant(),
                    profile.queueUpdate(),
                    ablation)
                .settings());
    stated.put("loss", "L1");
    stated.put("optimizer", optimization.adam().toString());
    stated.put("schedule", optimization.words());
    return stated;
  }

  private static void assertIgnored(RunConfiguration run) {
    RunRecord other = Samples.record(run, Map.of("val.psnr", 21.0));
    assertThat(row(PilotComparison.of(List.of(other)), "VP-VAE", "psnr").ours())
        .as(run.toString())
        .isEmpty();
  }

  /** The pilot's row without Metropolis-Hastings is our departure, not our VP-VAE. */
  @Test
  void aDepartureIsARowOfItsOwn() {
    RunRecord run =
        Samples.record(recipe(Method.VP, Ablation.ALWAYS_ACCEPT, 0), Map.of("val.psnr", 21.2));
    PilotComparison all = PilotComparison.of(List.of(run));
    assertThat(row(all, "w/o MH (always accept)", "psnr").difference().orElseThrow())
        .isCloseTo(0.05, within(1e-9));
    assertThat(row(all, "VP-VAE", "psnr").ours()).isEmpty();
  }

  private static RunConfiguration recipe(Method method, Ablation ablation, long seed) {
    RunConfiguration sample = Samples.configuration(method, 256, ablation, seed);
    Map<String, String> settings = new TreeMap<>(new PilotRecipe().settings(method, ablation));
    if (ablation != Ablation.NONE) {
      settings.put(Ablation.SETTING, ablation.id());
    }
    return Samples.with(sample, 800, 64, 0.001, settings);
  }

  /** VP-VAE of seed 0 by the recipe, but for these. */
  private static RunConfiguration recipe(
      int steps, int batch, double learningRate, Map<String, String> other) {
    RunConfiguration run = recipe(Method.VP, Ablation.NONE, 0);
    Map<String, String> settings = new TreeMap<>(run.settings());
    settings.putAll(other);
    return Samples.with(run, steps, batch, learningRate, settings);
  }

  private static PilotComparison vp(double mean) {
    List<RunRecord> runs = new ArrayList<>();
    for (int seed = 0; seed < 3; seed++) {
      runs.add(
          Samples.record(
              recipe(Method.VP, Ablation.NONE, seed), Map.of("val.psnr", mean + 0.3 * (seed - 1))));
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
