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
          Method.VP, new UsageCurve(List.of(1, 20), List.of(0.2, 0.8), List.of("a", "b")),
          Method.FSQ, new UsageCurve(List.of(1, 20), List.of(0.1, 0.5), List.of("c")));

  @Test
  void theDataAreThoseOfTheCurvesInThePapersOrder() {
    assertThat(FigureOne.of(1024, CURVES).csv())
        .isEqualTo(
            """
            method,runs,step,cvu_codes
            FSQ,c,1,0.100000
            FSQ,c,20,0.500000
            VP-VAE,a b,1,0.200000
            VP-VAE,a b,20,0.800000
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
    UsageCurve one = new UsageCurve(List.of(1, 20), List.of(0.2, 0.8), List.of("a"));
    UsageCurve two = new UsageCurve(List.of(1, 20), List.of(0.4, 0.6), List.of("b"));
    UsageCurve mean = UsageCurve.mean(List.of(one, two)).orElseThrow();
    assertThat(mean.peak()).isEqualTo(0.7);
    assertThat(mean.runs()).containsExactly("a", "b");
    UsageCurve other = new UsageCurve(List.of(1, 30), List.of(0.4, 0.6), List.of("b"));
    assertThat(UsageCurve.mean(List.of(one, other))).isEmpty();
    assertThat(UsageCurve.mean(List.of())).isEmpty();
  }
}
