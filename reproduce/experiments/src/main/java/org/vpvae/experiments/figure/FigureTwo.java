package org.vpvae.experiments.figure;

import java.util.List;
import java.util.Locale;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.vpvae.display.drawing.Drawing;
import org.vpvae.plot.Charts;
import org.vpvae.tensor.TensorRoom;

/**
 * Figure 2 of arXiv 2602.17133: what each scheme puts out for a uniform latent with four levels, in
 * four panels. "Uniform" can mean uniform after tanh, or uniform on the range of the scheme's own
 * bounding function; for FSQ the two differ, and both are drawn.
 */
public final class FigureTwo {
  private static final int PANEL_WIDTH = 460;
  private static final int PANEL_HEIGHT = 300;
  private static final int BINS = 80;

  private FigureTwo() {}

  /** Computes and draws it with the library's own quantizers, in a second on the CPU. */
  public static Figure draw(TensorRoom room) {
    List<OutputDistribution> all = OutputDistribution.all(room);
    List<String> panels = all.stream().map(OutputDistribution::scheme).distinct().toList();
    List<XYChart> charts = panels.stream().map(panel -> chart(panel, all)).toList();
    Drawing drawing =
        Panels.of(
            "Output distributions of a uniform latent, 4 levels",
            charts,
            2,
            PANEL_WIDTH,
            PANEL_HEIGHT);
    return new Figure("figure2", caption(all), drawing, csv(all, charts));
  }

  private static XYChart chart(String scheme, List<OutputDistribution> all) {
    List<OutputDistribution> readings =
        all.stream().filter(one -> one.scheme().equals(scheme)).toList();
    return Charts.histogram(
        scheme,
        "output",
        OutputDistribution.LOW,
        OutputDistribution.HIGH,
        BINS,
        readings.stream().map(OutputDistribution::reading).toList(),
        readings.stream().map(OutputDistribution::outputs).toList());
  }

  private static String caption(List<OutputDistribution> all) {
    StringBuilder out = new StringBuilder("Figure 2: output distributions of a uniform latent, ");
    out.append("4 levels, in training. Shares of the four levels in evaluation:");
    for (OutputDistribution one : all) {
      out.append(' ').append(one.scheme()).append(" (").append(one.reading()).append(')');
      for (double mass : one.masses()) {
        out.append(String.format(Locale.ROOT, " %.4f", mass));
      }
      out.append(';');
    }
    return out.deleteCharAt(out.length() - 1).append('.').toString();
  }

  /** Heights are read back from the charts: the numbers beside the picture are the drawn ones. */
  private static String csv(List<OutputDistribution> all, List<XYChart> charts) {
    StringBuilder out = new StringBuilder("scheme,reading,what,at,value\n");
    for (OutputDistribution one : all) {
      for (int level = 0; level < one.masses().length; level++) {
        out.append(row(one, "share of level", level, one.masses()[level]));
      }
      XYSeries drawn = series(one, charts);
      for (int bin = 0; bin < BINS; bin++) {
        out.append(row(one, "density from here on", drawn.getXData()[bin], drawn.getYData()[bin]));
      }
    }
    return out.toString();
  }

  private static XYSeries series(OutputDistribution one, List<XYChart> charts) {
    return charts.stream()
        .filter(chart -> chart.getTitle().equals(one.scheme()))
        .map(chart -> chart.getSeriesMap().get(one.reading()))
        .findFirst()
        .orElseThrow();
  }

  private static String row(OutputDistribution one, String what, double at, double value) {
    return String.format(
        Locale.ROOT, "%s,%s,%s,%.4f,%.6f\n", one.scheme(), one.reading(), what, at, value);
  }
}
