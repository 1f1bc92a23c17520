package org.vpvae.display.library;

import java.awt.Color;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.vpvae.display.drawing.Curves;
import org.vpvae.display.drawing.Drawing;
import org.vpvae.display.mime.Displayable;
import org.vpvae.display.mime.LibraryAdapter;

/** Our own curves, drawn by XChart. */
public final class CurvesAdapter implements LibraryAdapter<Curves> {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 360;

  @Override
  public Displayable adapt(Curves curves) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(curves.title())
            .xAxisTitle("step")
            .build();
    chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideS);
    chart.getStyler().setLegendLayout(Styler.LegendLayout.Horizontal);
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    for (Curves.Line line : curves.lines()) {
      if (line.values().length > 0) {
        XYSeries series = chart.addSeries(line.name(), line.steps(), line.values());
        series.setMarker(SeriesMarkers.NONE);
      }
    }
    return new Drawing(curves.toString(), WIDTH, HEIGHT, g -> chart.paint(g, WIDTH, HEIGHT));
  }
}
