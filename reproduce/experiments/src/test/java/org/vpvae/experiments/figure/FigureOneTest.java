package org.vpvae.experiments.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vpvae.experiments.run.Method;
import org.vpvae.experiments.run.UsageCurve;

class FigureOneTest {
  private static final Map<Method, UsageCurve> CURVES =
      Map.of(
          Method.VP, new UsageCurve(List.of(1, 20), List.of(0.2, 0.8), 3),
          Method.FSQ, new UsageCurve(List.of(1, 20), List.of(0.1, 0.5), 3));

  @Test
  void theDataAreThoseOfTheCurvesInThePapersOrder() {
    assertThat(FigureOne.of(1024, CURVES).csv())
        .isEqualTo(
            """
            method,seeds,step,cvu_codes
            FSQ,3,1,0.100000
            FSQ,3,20,0.500000
            VP-VAE,3,1,0.200000
            VP-VAE,3,20,0.800000
            """);
  }

  @Test
  void anotherSizeThanThePapersIsSaid() {
    assertThat(FigureOne.of(1024, CURVES).caption()).doesNotContain("another K");
    assertThat(FigureOne.of(256, CURVES).caption()).contains("another K");
  }

  @Test
  void theChartCanBeWrittenAsShapes() {
    assertThat(FigureOne.of(1024, CURVES).svg()).startsWith("<svg");
  }

  @Test
  void seedsMeasuredAfterTheSameStepsHaveAMean() {
    UsageCurve one = new UsageCurve(List.of(1, 20), List.of(0.2, 0.8), 1);
    UsageCurve two = new UsageCurve(List.of(1, 20), List.of(0.4, 0.6), 1);
    assertThat(UsageCurve.mean(List.of(one, two)).orElseThrow().peak()).isEqualTo(0.7);
    UsageCurve other = new UsageCurve(List.of(1, 30), List.of(0.4, 0.6), 1);
    assertThat(UsageCurve.mean(List.of(one, other))).isEmpty();
    assertThat(UsageCurve.mean(List.of())).isEmpty();
  }
}
