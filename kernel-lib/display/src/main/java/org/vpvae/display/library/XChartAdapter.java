package org.vpvae.display.library;

import org.knowm.xchart.internal.chartpart.Chart;
import org.vpvae.display.drawing.Drawing;
import org.vpvae.display.mime.Displayable;
import org.vpvae.display.mime.LibraryAdapter;

/** XChart's charts of every kind. */
public final class XChartAdapter implements LibraryAdapter<Chart<?, ?>> {

  @Override
  public Displayable adapt(Chart<?, ?> chart) {
    int width = chart.getWidth();
    int height = chart.getHeight();
    return new Drawing(chart.getTitle(), width, height, g -> chart.paint(g, width, height));
  }
}
