package org.vpvae.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vpvae.experiments.run.Ablation;
import org.vpvae.experiments.run.Method;
import org.vpvae.experiments.run.Modality;
import org.vpvae.experiments.training.Optimization;

class ProfileReaderTest {
  @Test
  void theProfilesOfTheProgramAreValid() {
    for (String name : ProfileReader.NAMES) {
      Profile profile = ProfileReader.read(name, Map.of());
      assertThat(profile.name()).isEqualTo(name);
      assertThat(profile.methods()).contains(Method.FSQ, Method.FSP, Method.VP);
    }
    Profile smoke = ProfileReader.read("smoke", Map.of());
    assertThat(smoke.methods()).containsExactly(Method.values());
    assertThat(smoke.tables()).containsExactly(1, 2, 3, 4, 5);
    assertThat(smoke.usageEvery()).isPositive();
  }

  @Test
  void smokeAndQuickMakeBothHalvesWithTheNetworksOfTheTable() {
    for (String name : List.of("smoke", "quick")) {
      Profile profile = ProfileReader.read(name, Map.of());
      assertThat(profile.modalities()).containsExactly(Modality.IMAGE, Modality.AUDIO);
      assertThat(profile.image().backbone()).isEqualTo("img-tiny-f8");
      assertThat(profile.image().size()).isEqualTo(64);
      assertThat(profile.audio().backbone()).isEqualTo("aud-tiny-166hz");
    }
    assertThat(ProfileReader.read("smoke", Map.of()).image().codebookSizes()).hasSize(1);
  }

  @Test
  void thePilotIsTheRecipeItIsComparedWith() {
    Profile pilot = ProfileReader.read("pilot", Map.of());
    assertThat(pilot.image())
        .isEqualTo(
            new Recipe(
                List.of(256),
                256,
                "img-tiny-f4",
                32,
                4096,
                300,
                800,
                64,
                0.001,
                Optimization.COSINE,
                Double.POSITIVE_INFINITY));
    assertThat(pilot.seeds(Modality.IMAGE, 256)).isEqualTo(3);
    assertThat(pilot.audio().codebookSizes()).containsExactly(256);
  }

  @Test
  void overridesLieOverTheFile() {
    Profile profile =
        ProfileReader.read("smoke", Map.of("K", "256, 4096", "methods", "fsp,vp", "seeds", "3"));
    assertThat(profile.image().codebookSizes()).containsExactly(256, 4096);
    assertThat(profile.methods()).containsExactly(Method.FSP, Method.VP);
    assertThat(profile.seeds()).isEqualTo(new Profile.Seeds(3, 3));
  }

  @Test
  void theCellsOfTheHeadlineSizeGetTheManySeeds() {
    Profile profile =
        ProfileReader.read(
            "smoke", Map.of("K", "256,1024", "headline", "1024", "seeds.headline", "3"));
    assertThat(profile.seeds(Modality.IMAGE, 1024)).isEqualTo(3);
    assertThat(profile.seeds(Modality.AUDIO, 256)).isEqualTo(1);
    refused("image.headline", "7", "7", "[256, 1024, 4096, 16384]");
    refused("seeds.elsewhere", "0", "seeds.elsewhere=0", "below 1");
  }

  /** Quick's own headline is 256. */
  @Test
  void theHeadlineFollowsTheSizesUnlessItIsNamed() {
    assertThat(headline(Map.of("K", "1024"))).isEqualTo(1024);
    assertThat(headline(Map.of("K", "16384,1024,4096"))).isEqualTo(1024);
    assertThat(headline(Map.of("K", "16384,4096"))).isEqualTo(4096);
    assertThat(headline(Map.of("K", "256,1024"))).isEqualTo(256);
    assertThat(headline(Map.of("K", "1024", "headline", "256"))).isEqualTo(256);
    assertThat(headline(Map.of("K", "1024", "audio.headline", "256"))).isEqualTo(1024);
    Profile one = ProfileReader.read("quick", Map.of("image.K", "1024"));
    assertThat(one.seeds(Modality.IMAGE, 1024)).isEqualTo(3);
    assertThat(one.audio().headline()).isEqualTo(256);
  }

  private static int headline(Map<String, String> overrides) {
    return ProfileReader.read("quick", overrides).image().headline();
  }

  @Test
  void stepsMeansBothHalvesUnlessOneIsNamed() {
    Profile profile = ProfileReader.read("smoke", Map.of("steps", "7", "audio.steps", "9"));
    assertThat(profile.image().steps()).isEqualTo(7);
    assertThat(profile.audio().steps()).isEqualTo(9);
  }

  @Test
  void gradientsAreClippedAtANumberOrNotAtAll() {
    assertThat(ProfileReader.read("paper", Map.of()).audio().gradientClip()).isEqualTo(1e4);
    assertThat(
            ProfileReader.read("quick", Map.of("audio.gradientClip", "none"))
                .audio()
                .gradientClip())
        .isInfinite();
    refused("audio.gradientClip", "0", "gradientClip=0.0", "above 0");
    refused("audio.gradientClip", "off", "vpvae.audio.gradientClip=off", "not a number");
  }

  @Test
  void tablesThatThePaperDoesNotHaveAreRefused() {
    assertThatThrownBy(() -> ProfileReader.read("smoke", Map.of("tables", "1,6")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("between 1 and 5");
    assertThatThrownBy(() -> ProfileReader.read("smoke", Map.of("usageEvery", "-1")))
        .hasMessageContaining("usageEvery=-1");
  }

  @Test
  void departuresAreNamedOrAllOrNone() {
    assertThat(ProfileReader.read("quick", Map.of()).departures()).isEmpty();
    assertThat(ProfileReader.read("pilot", Map.of("departures", "none")).departures()).isEmpty();
    assertThat(ProfileReader.read("pilot", Map.of("departures", "eta-0.5,no-norm")).departures())
        .containsExactly(Ablation.ETA_050, Ablation.NO_NORM);
    refused("departures", "eta-2", "'eta-2'", "eta-1.5");
  }

  /** The table of what a choice changes is the pilot's: at its scale a choice costs minutes. */
  @Test
  void thePilotMakesEveryDeparture() {
    assertThat(ProfileReader.read("pilot", Map.of()).departures())
        .hasSize(Ablation.values().length - 1)
        .doesNotContain(Ablation.NONE);
  }

  @Test
  void mistakesAreRefusedWithWhatIsAllowed() {
    refused("K", "512", "512", "[256, 1024, 4096, 16384]");
    refused("K", "", "K=", "not a whole number");
    refused("K", "256,256", "[256, 256]", "each once");
    refused("methods", "fsq,vqvae", "'vqvae'", "[vq, simvq, tokenbridge, fsq, fsp, vp]");
    refused("methods", "FSQ", "'FSQ'", "[vq, simvq, tokenbridge, fsq, fsp, vp]");
    refused("modalities", "video", "'video'", "[image, audio]");
    refused("seeds", "0", "seeds.headline=0", "below 1");
    refused("seeds", "2.5", "vpvae.seeds.headline=2.5", "not a whole number");
    refused("image.optimization", "adam", "'adam'", "[cosine, constant, one-cycle]");
    refused("image.lpips", "squeeze", "'squeeze'", "[none, vgg, alex, alex-if-at-hand]");
    refused("steps", "-3", "steps=-3", "below 1");
    refused("learningRate", "2", "learningRate=2.0", "between 0 and 1");
    refused("learningRate", "NaN", "learningRate=NaN", "between 0 and 1");
    refused("image.train", "many", "vpvae.image.train=many", "not a whole number");
    refused("stepz", "3", "vpvae.stepz is not a setting", "image.steps");
  }

  private static void refused(String key, String value, String... parts) {
    assertThatThrownBy(() -> ProfileReader.read("quick", Map.of(key, value)))
        .as(key + "=" + value)
        .isInstanceOf(UserError.class)
        .hasMessageContainingAll(parts)
        .hasMessageNotContaining("\n");
  }

  @Test
  void anUnknownProfileIsRefusedWithTheKnownOnes() {
    assertThatThrownBy(() -> ProfileReader.read("../quick", Map.of()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("[smoke, quick, pilot, standard, paper]");
  }
}
