package org.vpvae.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.vpvae.neighbour.Points;
import org.vpvae.scalar.LloydMax;
import org.vpvae.scalar.ScalarQuantizer;

class ChartsTest {
  private static final Points THREE = new Points(new float[] {1, 2, -3, 0, 0, -1}, 3, 2);

  /** XChart refuses much only when it paints. */
  private static void paint(XYChart chart) {
    assertThat(BitmapEncoder.getBufferedImage(chart).getWidth()).isEqualTo(chart.getWidth());
  }

  @Test
  void aCloudHasTheSameScaleInBothDirections() {
    XYChart chart = Charts.cloud("t", List.of("a"), List.of(THREE));
    paint(chart);
    assertThat(chart.getStyler().getXAxisMax()).isEqualTo(1.05 * 3, within(1e-12));
    assertThat(chart.getStyler().getXAxisMin()).isEqualTo(-chart.getStyler().getXAxisMax());
    assertThat(chart.getStyler().getYAxisMax()).isEqualTo(chart.getStyler().getXAxisMax());
    XYSeries series = chart.getSeriesMap().get("a");
    assertThat(series.getXData()).containsExactly(1, -3, 0);
    assertThat(series.getYData()).containsExactly(2, 0, -1);
  }

  @Test
  void cloudsThatCannotBeDrawnAreRefused() {
    Points line = new Points(new float[] {1, 2}, 2, 1);
    Points none = new Points(new float[0], 0, 2);
    for (Points bad : List.of(line, none)) {
      assertThatThrownBy(() -> Charts.cloud("t", List.of("bad"), List.of(bad)))
          .hasMessageContaining("'bad'");
    }
    assertThatThrownBy(() -> Charts.cloud("t", List.of("a", "b"), List.of(THREE)))
        .hasMessageContaining("2 names for 1");
  }

  @Test
  void dotsStandWhereThereIsAValueAndASeriesWithoutAnyIsLeftOut() {
    double[] none = {Double.NaN, Double.NaN};
    CategoryChart chart =
        Charts.dots(
            "t",
            List.of("FSQ", "w/o MH (always accept)"),
            List.of("paper", "ours", "empty"),
            List.of(new double[] {0.5, Double.NaN}, new double[] {0.4, 0.6}, none),
            List.of(none, new double[] {0.01, 0.02}, none));
    assertThat(BitmapEncoder.getBufferedImage(chart).getWidth()).isEqualTo(chart.getWidth());
    assertThat(chart.getSeriesMap()).containsOnlyKeys("paper", "ours");
    assertThat(List.copyOf(chart.getSeriesMap().get("ours").getYData()))
        .isEqualTo(List.of(0.4, 0.6));
    assertThatThrownBy(
            () -> Charts.dots("t", List.of("a"), List.of("s"), List.of(none), List.of(none)))
        .hasMessageContaining("1 names for 2 places");
  }

  @Test
  void theAreaOfAHistogramIsTheShareInsideOfTheBins() {
    double[] sample = {0.1, 0.1, 0.3, 0.9, 5};
    XYChart chart = Charts.histogram("t", "x", 0, 1, 4, List.of("s"), List.of(sample));
    paint(chart);
    double[] heights = chart.getSeriesMap().get("s").getYData();
    assertThat(heights).containsExactly(new double[] {1.6, 0.8, 0, 0.8, 0.8}, within(1e-12));
    assertThat(chart.getSeriesMap().get("s").getXData()).containsExactly(0, 0.25, 0.5, 0.75, 1);
  }

  @Test
  void histogramsWithoutBinsAreRefused() {
    for (int bins : new int[] {0, -1}) {
      assertThatThrownBy(
              () -> Charts.histogram("t", "x", 0, 1, bins, List.of("s"), List.of(new double[1])))
          .hasMessageContaining(bins + " bins");
    }
    assertThatThrownBy(
            () -> Charts.histogram("t", "x", 1, 1, 4, List.of("s"), List.of(new double[1])))
        .hasMessageContaining("from 1.0 to 1.0");
  }

  @Test
  void aQuantizerShowsItsLevelsAndThresholds() {
    NormalDistribution law = new NormalDistribution();
    ScalarQuantizer four = LloydMax.of(law).levels(4);
    XYChart chart = Charts.quantizer("t", law, four, -3, 3);
    paint(chart);
    assertThat(chart.getSeriesMap().get("levels").getXData()).containsExactly(four.levels());
    for (double threshold : four.thresholds()) {
      assertThat(chart.getSeriesMap().get("threshold " + threshold).getXData())
          .containsExactly(threshold, threshold);
    }
  }

  @Test
  void aCircleIsRoundAndOutOfTheLegend() {
    XYChart chart = Charts.circle(Charts.circle(Charts.lines("t", "x", "y"), 1, 2, 3), 0, 0, 1);
    paint(chart);
    assertThat(chart.getSeriesMap()).hasSize(2);
    XYSeries first = chart.getSeriesMap().values().iterator().next();
    assertThat(first.isShowInLegend()).isFalse();
    for (int i = 0; i < first.getXData().length; i++) {
      assertThat(Math.hypot(first.getXData()[i] - 1, first.getYData()[i] - 2))
          .isEqualTo(3, within(1e-9));
    }
    assertThat(Arrays.stream(first.getXData()).max()).hasValue(4);
  }
}
