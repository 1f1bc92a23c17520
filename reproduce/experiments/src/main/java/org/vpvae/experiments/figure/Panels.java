package org.vpvae.experiments.figure;

import java.awt.Graphics2D;
import java.util.List;
import org.knowm.xchart.internal.chartpart.Chart;
import org.vpvae.display.drawing.Drawing;

/** Several charts in one drawing, row by row. */
final class Panels {
  private Panels() {}

  /**
   * Charts of one size.
   *
   * @param columns charts in a row, at least 1
   * @param width of each, in pixels
   * @param height of each, in pixels
   */
  static Drawing of(
      String title, List<? extends Chart<?, ?>> charts, int columns, int width, int height) {
    int rows = (charts.size() + columns - 1) / columns;
    return new Drawing(
        title,
        columns * width,
        rows * height,
        graphics -> {
          for (int i = 0; i < charts.size(); i++) {
            Graphics2D corner =
                (Graphics2D)
                    graphics.create(i % columns * width, i / columns * height, width, height);
            charts.get(i).paint(corner, width, height);
            corner.dispose();
          }
        });
  }
}
