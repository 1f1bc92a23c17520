package org.vpvae.experiments.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vpvae.experiments.run.Ablation;
import org.vpvae.experiments.run.LevelTable;
import org.vpvae.experiments.run.Method;

class QuantizerChoiceTest {

  private static Map<String, String> settings(Method method, Ablation ablation) {
    return new QuantizerChoice(
            method, 256, LevelTable.levels(method, 256), Variant.CODE, 0.1, ablation)
        .settings();
  }

  /** A departure that nobody heeds would be run, and printed, as a copy of its method. */
  @Test
  void everyDepartureIsASettingOfItsOwn() {
    for (Method method : List.of(Method.VP, Method.FSP)) {
      List<Map<String, String>> all =
          Arrays.stream(Ablation.values())
              .filter(ablation -> ablation == Ablation.NONE || ablation.isOf(method))
              .filter(ablation -> ablation != Ablation.NO_NORM) // a wrapper, no setting
              .map(ablation -> settings(method, ablation))
              .toList();
      assertThat(all).doesNotHaveDuplicates().hasSizeGreaterThan(5);
    }
  }

  @Test
  void namesSayWhatIsSet() {
    assertThat(settings(Method.VP, Ablation.ETA_116).get("quantizer")).contains("eta=1.16");
    assertThat(settings(Method.VP, Ablation.UPDATE_001).get("quantizer"))
        .contains("updateProbability=0.01");
    assertThat(settings(Method.VP, Ablation.SUBSAMPLED).get("search")).contains("stride=16");
    assertThat(settings(Method.VP, Ablation.NONE)).doesNotContainKey("search");
    assertThat(settings(Method.FSP, Ablation.NEVER_QUANTIZED).get("quantizer"))
        .contains("quantizeRate=0.0");
  }
}
