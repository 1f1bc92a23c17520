package org.vpvae.loss.lpips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.vpvae.metric.Picture;
import org.vpvae.metric.UnscorableException;
import org.vpvae.metric.UnscorableException.Reason;
import org.vpvae.tensor.TensorRoom;

/** Pictures that LPIPS cannot compare are refused with the rule they break. */
class LpipsMetricTest {

  private static Picture grey(int channels, int side, double peak) {
    double[] values = new double[channels * side * side];
    Arrays.fill(values, peak / 2);
    return new Picture(channels, side, side, values, peak);
  }

  private static Reason reason(LpipsMetric metric, Picture reference, Picture degraded) {
    return catchThrowableOfType(UnscorableException.class, () -> metric.score(reference, degraded))
        .reason();
  }

  @Test
  void eachRefusalNamesItsRule() {
    try (TensorRoom room = TensorRoom.open("cpu", line -> {})) {
      LpipsMetric metric =
          new LpipsMetric(
              room.manager(),
              new Lpips(
                  room.manager(), Trunk.VGG, FormulaWeights.network(), FormulaWeights.linear()));
      Picture usual = grey(3, 16, 255);
      assertThat(reason(metric, usual, grey(3, 17, 255))).isEqualTo(Reason.SIZES_DIFFER);
      assertThat(reason(metric, usual, grey(1, 16, 255))).isEqualTo(Reason.SIZES_DIFFER);
      assertThat(reason(metric, usual, grey(3, 16, 1))).isEqualTo(Reason.SIZES_DIFFER);
      assertThat(reason(metric, grey(1, 16, 255), grey(1, 16, 255))).isEqualTo(Reason.NOT_RGB);
      assertThat(reason(metric, grey(3, 15, 255), grey(3, 15, 255))).isEqualTo(Reason.TOO_SMALL);
      assertThat(metric.score(grey(3, 16, 1), grey(3, 16, 1))).isZero();
    }
  }
}
