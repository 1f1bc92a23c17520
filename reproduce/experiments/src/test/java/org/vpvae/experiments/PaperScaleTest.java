package org.vpvae.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.vpvae.experiments.run.DataSummary;
import org.vpvae.experiments.run.LevelTable;
import org.vpvae.experiments.run.Machine;
import org.vpvae.experiments.run.Method;
import org.vpvae.experiments.run.Modality;
import org.vpvae.experiments.run.RunConfiguration;
import org.vpvae.experiments.run.RunRecord;
import org.vpvae.experiments.run.Samples;
import org.vpvae.experiments.run.Sessions;
import org.vpvae.experiments.run.Sha256;
import org.vpvae.experiments.verdict.Scale;
import org.vpvae.experiments.verdict.Shortfall;

/** Records as the profile {@code paper} would leave them, and what each missing point costs. */
class PaperScaleTest {
  private static final String PICTURES = "pictures of a folder, shrunk to 256 pixels";
  private static final String WITHOUT_WHISPER = "100 L1 + multi-resolution STFT";
  private static final String DIGEST = Sha256.of("data");
  private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

  private final Profile paper = ProfileReader.read("paper", Map.of());

  @Test
  void theImageHalfOfTheProfileHasThePapersScale() {
    RunRecord run = run(Modality.IMAGE, paper.image(), PICTURES, "L1 + LPIPS(VGG)");
    assertThat(Shortfall.of(run)).isEmpty();
    assertThat(Scale.of(run)).isEqualTo(Scale.PAPER);
  }

  /** All 50 epochs, but not the paper's loss: nothing else may be missing. */
  @Test
  void theAudioHalfLacksTheWhisperFeaturesOnly() {
    RunRecord asMade = run(Modality.AUDIO, paper.audio(), "speech of a folder", WITHOUT_WHISPER);
    assertThat(Scale.of(asMade)).isEqualTo(Scale.SMALLER);
    assertThat(Shortfall.of(asMade))
        .containsExactly("loss 100 L1 + multi-resolution STFT, without Whisper");
    String whole = WITHOUT_WHISPER + " + Whisper features";
    RunRecord asPrinted = run(Modality.AUDIO, paper.audio(), "speech of a folder", whole);
    assertThat(Scale.of(asPrinted)).isEqualTo(Scale.PAPER);
  }

  @Test
  void eachPointThatIsNotThePapersIsNamed() {
    String procedural = DataSummary.PROCEDURAL + "pictures of 256 pixels";
    assertThat(Shortfall.of(run(Modality.IMAGE, paper.image(), procedural, "L1 + LPIPS(VGG)")))
        .containsExactly("data made from a seed, not recorded");
    assertThat(Shortfall.of(run(Modality.IMAGE, paper.image(), PICTURES, "L1 + LPIPS(Alex)")))
        .containsExactly("loss L1 + LPIPS(Alex), without LPIPS(VGG)");
    Recipe short50 =
        ProfileReader.read("paper", Map.of("image.steps", "246431", "image.K", "256")).image();
    assertThat(Shortfall.of(run(Modality.IMAGE, short50, PICTURES, "L1 + LPIPS(VGG)")))
        .containsExactly("49.99 epochs, not 50");
  }

  @Test
  void aSmallRunFallsShortInEveryPoint() {
    RunRecord small =
        Samples.record(Samples.configuration(Modality.IMAGE, Method.VP, 256, 0), Map.of());
    assertThat(String.join("; ", Shortfall.of(small)))
        .contains("network img-tiny-f4", "32 pixels, not 256", "10 training items", "LPIPS(VGG)");
  }

  private static RunRecord run(Modality half, Recipe recipe, String data, String loss) {
    RunConfiguration made =
        new RunConfiguration(
            half,
            Method.FSP,
            1024,
            LevelTable.levels(Method.FSP, 1024),
            0,
            recipe.backbone(),
            recipe.size(),
            recipe.steps(),
            recipe.batch(),
            recipe.learningRate(),
            DIGEST,
            DIGEST,
            null,
            new TreeMap<>(Map.of("loss", loss)));
    return RunRecord.of(
        made,
        new DataSummary(
            data, recipe.trainItems(), recipe.validationItems(), 0, 0, DIGEST, DIGEST, null),
        Samples.outcome(Map.of()),
        new RunRecord.Circumstances(
            new Machine("17", "Linux", "amd64", "a processor", 2), Map.of(), "abc"),
        START,
        START.plusSeconds(90),
        0,
        new Sessions.Totals(1, 90, 0));
  }
}
