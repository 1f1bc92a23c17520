package org.vpvae.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpvae.experiments.run.Modality;

class OptionsTest {
  @TempDir Path folder;

  @Test
  void withoutPropertiesTheDefaultsHold() {
    Options options = options();
    assertThat(options.profile()).isEqualTo("quick");
    assertThat(options.output()).isEqualTo(Path.of("target/reproduce"));
    assertThat(options.sideBySide()).isEqualTo(4);
    assertThat(options.threads()).isEqualTo(1);
    assertThat(options.device()).isEqualTo("cpu");
    assertThat(options.rehearse()).isFalse();
    assertThat(options.overrides()).isEmpty();
    assertThat(options.folders(Modality.IMAGE).train()).isEmpty();
  }

  @Test
  void processorsAreSharedByTheRuns() {
    assertThat(options("vpvae.parallel", "2").threads()).isEqualTo(3);
    assertThat(options("vpvae.threads", "3").sideBySide()).isEqualTo(2);
    assertThat(options("vpvae.threads", "99").sideBySide()).isEqualTo(1);
    assertThat(options("vpvae.parallel", "99").threads()).isEqualTo(1);
    Options gpu = options("vpvae.device", "gpu");
    assertThat(gpu.sideBySide()).isEqualTo(1);
    assertThat(gpu.threads()).isEqualTo(6);
  }

  @Test
  void theQueueIsSearchedByTheTreeUnlessADeviceMayBeFaster() {
    assertThat(options("vpvae.device", "auto").neighbours()).isEmpty();
    assertThat(NeighbourSearch.on(false)).isEqualTo(NeighbourSearch.TREE);
    assertThat(NeighbourSearch.on(true)).isEqualTo(NeighbourSearch.MEASURED);
    assertThat(options("vpvae.neighbours", "device").neighbours()).contains(NeighbourSearch.DEVICE);
    assertThatThrownBy(() -> options("vpvae.neighbours", "guess"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("vpvae.neighbours=guess is not one of [tree, device, measured]");
  }

  @Test
  void whatIsNotAnOptionIsASettingOfTheProfile() {
    Options options =
        options("vpvae.profile", "smoke", "vpvae.K", "256", "other.K", "7", "vpvae.heap", "1g");
    assertThat(options.overrides()).isEqualTo(Map.of("K", "256"));
    assertThat(options.profile()).isEqualTo("smoke");
  }

  @Test
  void foldersAreFound() {
    Options options =
        options("vpvae.speech", folder.toString(), "vpvae.speech.ood", folder.toString());
    assertThat(options.folders(Modality.AUDIO).train()).contains(folder);
    assertThat(options.folders(Modality.AUDIO).outOfDomain()).contains(folder);
    assertThat(options.folders(Modality.AUDIO).validation()).isEmpty();
    assertThat(options.folders(Modality.IMAGE).train()).isEmpty();
  }

  @Test
  void pretrainedWeightsAreAnOptionAndNoSetting() {
    Options options = options("vpvae.weights", folder.toString());
    assertThat(options.weights()).contains(folder);
    assertThat(options.overrides()).isEmpty();
    assertThat(options().weights()).isEmpty();
    refused("there is no such folder", "vpvae.weights", folder.resolve("absent").toString());
  }

  @Test
  void mistakesAreRefusedByName() {
    refused("there is no such folder", "vpvae.images", folder.resolve("absent").toString());
    refused("vpvae.images is empty", "vpvae.images", "");
    refused("without training files", "vpvae.images.val", folder.toString());
    refused("without training files", "vpvae.speech.ood", folder.toString());
    refused("without vpvae.results", "vpvae.results.evidence", folder.toString());
    refused("a rehearsal has no", "vpvae.rehearse", "true", "vpvae.results", "RESULTS.md");
    refused("vpvae.threads=0", "vpvae.threads", "0");
    refused("vpvae.parallel=many", "vpvae.parallel", "many");
    refused("vpvae.rehearse=maybe", "vpvae.rehearse", "maybe");
  }

  private static void refused(String message, String... given) {
    assertThatThrownBy(() -> options(given))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(message);
  }

  private static Options options(String... given) {
    Properties properties = new Properties();
    for (int i = 0; i < given.length; i += 2) {
      properties.setProperty(given[i], given[i + 1]);
    }
    return Options.of(properties, 6);
  }
}
