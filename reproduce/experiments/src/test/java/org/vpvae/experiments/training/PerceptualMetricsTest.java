package org.vpvae.experiments.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vpvae.experiments.run.Split;
import org.vpvae.metric.Picture;
import org.vpvae.metric.PictureVectors;
import org.vpvae.pretrained.WeightStore;
import org.vpvae.tensor.TensorRoom;
import org.vpvae.vectors.Weights;

/** What the tables get from the weights at hand: AlexNet's, and not the whole of VGG16. */
class PerceptualMetricsTest {
  private static final String PAIRS = "metrics/expected_lpips_alex_squeeze.json";

  /** The first pair that is large enough for AlexNet and not of equal pictures. */
  private static JsonObject pair() {
    return PictureVectors.objects(PAIRS).stream()
        .filter(pair -> !pair.get("alex").isJsonNull())
        .filter(pair -> pair.getAsJsonObject("alex").get("total_double").getAsDouble() > 0)
        .findFirst()
        .orElseThrow();
  }

  private static Measurements measure(WeightStore store, int side) {
    Measurements into = new Measurements();
    try (TensorRoom room = TensorRoom.open("cpu", line -> {})) {
      PerceptualMetrics.Tally tally = PerceptualMetrics.open(room.manager(), store, side).tally();
      Picture x = PictureVectors.reference(pair());
      Picture y = PictureVectors.degraded(pair());
      tally.add("pair", x, y);
      tally.report(Split.VALIDATION, into);
    }
    return into;
  }

  @Test
  void aTrunkAtHandIsMeasuredUnderItsOwnNameAndTheOtherSaysWhyNot() {
    WeightStore store = new WeightStore(List.of(Weights.folder()), Optional.empty());
    Measurements found = measure(store, 128);
    double expected = pair().getAsJsonObject("alex").get("total_double").getAsDouble();
    assertThat(found.metrics()).containsOnlyKeys("val.lpips_alex");
    assertThat(found.metrics().get("val.lpips_alex"))
        .isCloseTo(expected, org.assertj.core.data.Offset.offset(1e-4));
    assertThat(found.unmeasured()).containsOnlyKeys("val.lpips");
    assertThat(found.unmeasured().get("val.lpips")).contains("LPIPS(VGG)", "not on this machine");
  }

  @Test
  void withoutWeightsOrPixelsNothingIsMeasured() {
    WeightStore none = new WeightStore(List.of(), Optional.empty());
    assertThat(measure(none, 128).metrics()).isEmpty();
    Measurements small = measure(none, 8);
    assertThat(small.unmeasured().get("val.lpips")).contains("16 pixels", "8");
    assertThat(small.unmeasured().get("val.lpips_alex")).contains("31 pixels", "8");
  }
}
