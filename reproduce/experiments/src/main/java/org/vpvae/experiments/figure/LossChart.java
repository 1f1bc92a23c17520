package org.vpvae.experiments.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.lines.SeriesLines;
import org.vpvae.display.drawing.Drawing;
import org.vpvae.experiments.run.RunConfiguration;
import org.vpvae.experiments.run.StepCurve;
import org.vpvae.plot.Charts;

/** The loss through training of finished runs: a colour for each method, a dash for each K. */
public final class LossChart {
  private static final int WIDTH = 760;
  private static final int HEIGHT = 400;
  private static final int LEGEND_LINE = 20;

  /** About a point for each pixel. */
  private static final int MOST_POINTS = 500;

  private static final BasicStroke[] DASHES = {
    SeriesLines.SOLID, SeriesLines.DASH_DASH, SeriesLines.DOT_DOT, SeriesLines.DASH_DOT
  };

  private LossChart() {}

  /**
   * Reads the curves that the runs wrote, and draws them.
   *
   * @param runs which; one seed of each is enough
   * @param folderOf from the name of a run to its folder
   */
  public static Drawing of(
      String title, List<RunConfiguration> runs, Function<String, Path> folderOf) {
    XYChart chart = Charts.lines(title, "step", "loss");
    List<String> names = runs.stream().map(RunConfiguration::rowName).distinct().toList();
    List<Integer> sizes = runs.stream().map(RunConfiguration::codebookSize).distinct().toList();
    Color[] colours = chart.getStyler().getSeriesColors();
    for (RunConfiguration run : runs) {
      List<double[]> rows = thinned(StepCurve.read(folderOf.apply(run.name()), StepCurve.LOSS));
      if (!rows.isEmpty()) {
        XYSeries line =
            chart.addSeries(
                run.rowName() + " K=" + run.codebookSize(), column(rows, 0, 1), column(rows, 1, 0));
        line.setLineColor(colours[names.indexOf(run.rowName()) % colours.length]);
        line.setLineStyle(DASHES[sizes.indexOf(run.codebookSize()) % DASHES.length]);
      }
    }
    chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
    chart.getStyler().setLegendLayout(LegendLayout.Vertical);
    int height = Math.max(HEIGHT, LEGEND_LINE * (runs.size() + 2));
    return new Drawing(title, WIDTH, height, g -> chart.paint(g, WIDTH, height));
  }

  /** Of a long run every n-th step, and always the last. */
  private static List<double[]> thinned(List<double[]> rows) {
    int stride = (rows.size() + MOST_POINTS - 1) / MOST_POINTS;
    List<double[]> kept = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      if ((rows.size() - 1 - i) % stride == 0) {
        kept.add(rows.get(i));
      }
    }
    return kept;
  }

  private static double[] column(List<double[]> rows, int index, double shift) {
    return rows.stream().mapToDouble(row -> row[index] + shift).toArray();
  }
}
