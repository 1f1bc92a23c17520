package org.vpvae.plot;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.RealDistribution;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries.CategorySeriesRenderStyle;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.CategoryStyler;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.vpvae.neighbour.Points;
import org.vpvae.scalar.ScalarQuantizer;

/**
 * Charts in one style, to be shown as they are or given more series. They are plain XChart, so all
 * of its settings remain.
 *
 * <pre>{@code
 * var chart = Charts.lines("two curves", "step", "loss");
 * chart.addSeries("FSP", steps, losses);
 * }</pre>
 */
public final class Charts {
  private static final int WIDTH = 560;
  private static final int HEIGHT = 340;

  /** A cloud's axes have one unit: its frame is square, with title and legend around it. */
  private static final int SIDE = 400;

  private static final int TITLE = 8;
  private static final int LEGEND = 42;
  private static final String TICK_LABEL = "0.###";
  private static final String FINE_TICK_LABEL = "0.####";
  private static final int DOT = 4;
  private static final int SLANT = 30;
  private static final double FULL_BARS = 0.96;
  private static final int CURVE_POINTS = 200;
  private static final int CIRCLE_POINTS = 90;
  private static final Color PALE = new Color(0xd8d8d8);

  /** Okabe and Ito's, which colour-blind people can tell apart, the darkest first. */
  private static final Color[] COLOURS = {
    new Color(0x0072b2),
    new Color(0xd55e00),
    new Color(0x009e73),
    new Color(0xcc79a7),
    new Color(0xe69f00),
    new Color(0x56b4e9)
  };

  private Charts() {}

  /** An empty chart of curves without markers. */
  public static XYChart lines(String title, String x, String y) {
    XYChart chart = empty(title, WIDTH, HEIGHT, x, y);
    chart.getStyler().setMarkerSize(0);
    return chart;
  }

  /**
   * Clouds of points in the plane, over each other in one square frame.
   *
   * @param names one per cloud, for the legend
   * @param clouds sets of points; coordinates beyond the first two are not drawn
   * @throws IllegalArgumentException if the numbers differ or a cloud is empty or has one
   *     coordinate
   */
  public static XYChart cloud(String title, List<String> names, List<Points> clouds) {
    requireAsMany(names.size(), clouds.size(), "clouds");
    boolean legend = clouds.size() > 1;
    XYChart chart = empty(title, SIDE, SIDE + TITLE + (legend ? LEGEND : 0), "", "");
    chart.getStyler().setDefaultSeriesRenderStyle(XYSeriesRenderStyle.Scatter).setMarkerSize(DOT);
    chart.getStyler().setLegendVisible(legend);
    double reach = 0;
    for (int i = 0; i < clouds.size(); i++) {
      Points cloud = clouds.get(i);
      if (cloud.dimension() < 2 || cloud.count() == 0) {
        throw new IllegalArgumentException(
            "cloud '%s' has %d points of dimension %d; at least 1 of 2 is needed"
                .formatted(names.get(i), cloud.count(), cloud.dimension()));
      }
      double[] across = axis(cloud, 0);
      double[] up = axis(cloud, 1);
      chart.addSeries(names.get(i), across, up).setMarker(SeriesMarkers.CIRCLE);
      reach = Math.max(reach, Math.max(reach(across), reach(up)));
    }
    return square(chart, 1.05 * reach);
  }

  /** The same frame, from -reach to reach in both directions, to compare charts by eye. */
  public static XYChart square(XYChart chart, double reach) {
    chart.getStyler().setXAxisMin(-reach).setXAxisMax(reach);
    chart.getStyler().setYAxisMin(-reach).setYAxisMax(reach);
    return chart;
  }

  /** Adds a circle to a chart, such as a local radius around a latent; not in the legend. */
  public static XYChart circle(XYChart chart, double x, double y, double radius) {
    double[] angles =
        IntStream.rangeClosed(0, CIRCLE_POINTS)
            .mapToDouble(i -> 2 * Math.PI * i / CIRCLE_POINTS)
            .toArray();
    double[] xs = Arrays.stream(angles).map(angle -> x + radius * Math.cos(angle)).toArray();
    double[] ys = Arrays.stream(angles).map(angle -> y + radius * Math.sin(angle)).toArray();
    XYSeries circle = chart.addSeries("circle " + chart.getSeriesMap().size(), xs, ys);
    circle.setXYSeriesRenderStyle(XYSeriesRenderStyle.Line).setMarker(SeriesMarkers.NONE);
    circle.setLineColor(COLOURS[1]).setShowInLegend(false);
    return chart;
  }

  /**
   * Histograms as densities: the area under each is 1, so samples of different length compare.
   *
   * @param low left end of the first bin
   * @param high right end of the last bin; what lies outside of the bins is not drawn
   * @param bins at least 1, all of the same width
   * @param names one per sample, for the legend
   * @param samples at least one value each
   */
  public static XYChart histogram(
      String title,
      String x,
      double low,
      double high,
      int bins,
      List<String> names,
      List<double[]> samples) {
    requireAsMany(names.size(), samples.size(), "samples");
    if (!(low < high) || bins < 1) {
      throw new IllegalArgumentException(bins + " bins from " + low + " to " + high);
    }
    XYChart chart = lines(title, x, "density");
    double width = (high - low) / bins;
    double[] edges = IntStream.rangeClosed(0, bins).mapToDouble(i -> low + i * width).toArray();
    for (int i = 0; i < samples.size(); i++) {
      double[] heights = heights(samples.get(i), low, width, bins);
      XYSeries series = chart.addSeries(names.get(i), edges, heights);
      series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Step).setMarker(SeriesMarkers.NONE);
    }
    // Edges a little off: XChart puts its ticks on values that are all equally spaced.
    chart.getStyler().setXAxisMin(low - width / 100).setXAxisMax(high + width / 100);
    chart.getStyler().setYAxisMin(0.0);
    return chart;
  }

  /** One height per bin, and the last once more, to which the last step is drawn. */
  private static double[] heights(double[] sample, double low, double width, int bins) {
    double[] heights = new double[bins + 1];
    for (double value : sample) {
      int bin = (int) Math.floor((value - low) / width);
      if (bin >= 0 && bin < bins) {
        heights[bin] += 1 / (width * sample.length);
      }
    }
    heights[bins] = heights[bins - 1];
    return heights;
  }

  /**
   * A scalar quantizer over the density it is for: dots at the levels, lines at the thresholds.
   *
   * @param law gives the density
   * @param low left end of the axis
   * @param high right end of the axis
   */
  public static XYChart quantizer(
      String title, RealDistribution law, ScalarQuantizer quantizer, double low, double high) {
    XYChart chart = lines(title, "z", "density");
    double[] xs =
        IntStream.rangeClosed(0, CURVE_POINTS)
            .mapToDouble(i -> low + i * (high - low) / CURVE_POINTS)
            .toArray();
    double[] density = Arrays.stream(xs).map(law::density).toArray();
    double top = Arrays.stream(density).max().orElseThrow();
    for (double threshold : quantizer.thresholds()) {
      XYSeries wall =
          chart.addSeries(
              "threshold " + threshold, new double[] {threshold, threshold}, new double[] {0, top});
      wall.setLineColor(PALE).setShowInLegend(false);
      wall.setMarker(SeriesMarkers.NONE);
    }
    XYSeries curve = chart.addSeries("density", xs, density);
    curve.setLineColor(COLOURS[0]);
    curve.setMarker(SeriesMarkers.NONE);
    double[] ground = new double[quantizer.levels().length];
    XYSeries levels = chart.addSeries("levels", quantizer.levels(), ground);
    levels.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter).setMarker(SeriesMarkers.CIRCLE);
    levels.setMarkerColor(COLOURS[1]);
    chart.getStyler().setXAxisMin(low).setXAxisMax(high).setMarkerSize(2 * DOT);
    return chart;
  }

  /**
   * One bar per label, from 0.
   *
   * @param labels along the horizontal axis, each once
   * @param heights one per label
   * @throws IllegalArgumentException if the numbers differ
   */
  public static CategoryChart bars(
      String title, String x, String y, List<String> labels, int[] heights) {
    requireAsMany(labels.size(), heights.length, "heights");
    CategoryChart chart =
        new CategoryChartBuilder()
            .title(title)
            .width(WIDTH)
            .height(HEIGHT)
            .xAxisTitle(x)
            .yAxisTitle(y)
            .build();
    CategoryStyler style = chart.getStyler();
    plain(style);
    style.setLegendVisible(false);
    style.setXAxisLabelRotation(SLANT);
    style.setAvailableSpaceFill(FULL_BARS);
    chart.addSeries(y, labels, Arrays.stream(heights).boxed().toList());
    return chart;
  }

  /**
   * Dots over named places, to compare several measurements of each, such as ours and published
   * ones of some methods. The vertical axis does not begin at 0: small differences can be seen.
   *
   * @param places names along the horizontal axis, each once
   * @param names one per series, for the legend
   * @param values for each series one value per place; NaN where there is none
   * @param spreads likewise, the half length of the error bar; XChart draws the bars of a series
   *     only when it has a value everywhere
   * @throws IllegalArgumentException if the numbers differ
   */
  public static CategoryChart dots(
      String title,
      List<String> places,
      List<String> names,
      List<double[]> values,
      List<double[]> spreads) {
    requireAsMany(names.size(), values.size(), "series");
    requireAsMany(names.size(), spreads.size(), "series of spreads");
    CategoryChart chart = new CategoryChartBuilder().title(title).build();
    CategoryStyler style = chart.getStyler();
    plain(style);
    style.setDefaultSeriesRenderStyle(CategorySeriesRenderStyle.Scatter).setMarkerSize(2 * DOT);
    style.setXAxisLabelRotation(SLANT).setYAxisDecimalPattern(FINE_TICK_LABEL);
    for (int i = 0; i < names.size(); i++) {
      requireAsMany(places.size(), values.get(i).length, "places");
      requireAsMany(places.size(), spreads.get(i).length, "places");
      addDots(chart, names.get(i), places, values.get(i), spreads.get(i));
    }
    return chart;
  }

  private static void addDots(
      CategoryChart chart, String name, List<String> places, double[] values, double[] spreads) {
    List<Double> dots = Arrays.stream(values).mapToObj(v -> Double.isFinite(v) ? v : null).toList();
    if (dots.stream().allMatch(Objects::isNull)) {
      return;
    }
    boolean whole = Arrays.stream(values).allMatch(Double::isFinite);
    boolean spread = Arrays.stream(spreads).anyMatch(s -> s > 0);
    List<Double> bars =
        whole && spread
            ? Arrays.stream(spreads).mapToObj(s -> Double.isFinite(s) ? s : 0).toList()
            : null;
    Marker marker = chart.getSeriesMap().isEmpty() ? SeriesMarkers.CIRCLE : SeriesMarkers.DIAMOND;
    chart.addSeries(name, places, dots, bars).setMarker(marker);
  }

  private static XYChart empty(String title, int width, int height, String x, String y) {
    XYChart chart =
        new XYChartBuilder()
            .title(title)
            .width(width)
            .height(height)
            .xAxisTitle(x)
            .yAxisTitle(y)
            .build();
    XYStyler style = chart.getStyler();
    plain(style);
    style.setXAxisDecimalPattern(TICK_LABEL).setYAxisDecimalPattern(TICK_LABEL);
    return chart;
  }

  private static void plain(AxesChartStyler style) {
    style.setChartBackgroundColor(Color.WHITE).setChartTitleBoxVisible(false);
    style.setPlotGridLinesColor(PALE).setPlotBorderColor(PALE);
    style.setLegendPosition(LegendPosition.OutsideS).setLegendLayout(LegendLayout.Horizontal);
    style.setLegendBorderColor(Color.WHITE).setSeriesColors(COLOURS);
  }

  private static double[] axis(Points points, int axis) {
    return IntStream.range(0, points.count()).mapToDouble(i -> points.at(i, axis)).toArray();
  }

  private static double reach(double[] values) {
    return Arrays.stream(values).map(Math::abs).max().orElse(0);
  }

  private static void requireAsMany(int names, int values, String what) {
    if (names != values || names == 0) {
      throw new IllegalArgumentException(
          names + " names for " + values + " " + what + "; as many are needed, and at least one");
    }
  }
}
