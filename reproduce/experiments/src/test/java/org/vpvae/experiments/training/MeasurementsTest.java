package org.vpvae.experiments.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vpvae.experiments.run.Metric;
import org.vpvae.experiments.run.Split;
import org.vpvae.metric.MeanScore;
import org.vpvae.metric.MeanScore.LeftOut;

class MeasurementsTest {
  private static MeanScore mean(int counted, List<String> infinite, LeftOut... leftOut) {
    return new MeanScore(
        "PESQ", counted == 0 ? Double.NaN : 2, 0.1, counted, infinite, List.of(leftOut));
  }

  @Test
  void aMeanSaysHowManyItemsAreNotInItAndWhy() {
    Measurements found = new Measurements();
    found.score(
        Split.VALIDATION,
        Metric.PESQ,
        mean(
            5,
            List.of("f"),
            new LeftOut("a", "TOO_SHORT: 12 samples"),
            new LeftOut("b", "TOO_SHORT: 14 samples"),
            new LeftOut("c", "NO_UTTERANCES: silent")));
    assertThat(found.metrics()).containsEntry("val.pesq", 2.0);
    assertThat(found.facts()).containsEntry("val.pesq.left-out", 4.0);
    assertThat(found.unmeasured())
        .containsEntry("val.pesq.left-out", "1x NO_UTTERANCES, 2x TOO_SHORT, 1x infinite");
  }

  @Test
  void aWholeMeanHasNothingToSay() {
    Measurements found = new Measurements();
    found.score(Split.VALIDATION, Metric.PESQ, mean(5, List.of()));
    assertThat(found.unmeasured()).isEmpty();
  }

  @Test
  void withoutAnyItemTheReasonTakesThePlaceOfTheNumber() {
    Measurements found = new Measurements();
    found.score(
        Split.VALIDATION, Metric.PESQ, mean(0, List.of(), new LeftOut("a", "TOO_SHORT: 12")));
    assertThat(found.metrics()).isEmpty();
    assertThat(found.unmeasured().get("val.pesq")).contains("TOO_SHORT");
  }
}
