package org.vpvae.experiments.figure;

import java.nio.file.Path;
import java.util.List;
import org.vpvae.display.drawing.Drawing;
import org.vpvae.display.image.Png;
import org.vpvae.storage.AtomicFile;

/**
 * A figure and the numbers in it.
 *
 * @param name of its files, such as {@code figure1}
 * @param caption sentences that say what is drawn and from what
 * @param drawing paints it
 * @param csv everything that is drawn, with a header line
 */
public record Figure(String name, String caption, Drawing drawing, String csv) {
  /** The ends of the names of its files. */
  public static final List<String> FORMS = List.of(".csv", ".svg", ".pdf", ".png");

  /** Pixels are drawn at twice the size, so that they are sharp on paper and phone. */
  private static final int SHARPNESS = 2;

  /** Writes {@code .png}, {@code .svg}, {@code .pdf} and {@code .csv} into the folder. */
  public void write(Path folder) {
    AtomicFile.write(folder.resolve(name + ".csv"), csv);
    AtomicFile.write(folder.resolve(name + ".svg"), svg());
    AtomicFile.write(folder.resolve(name + ".pdf"), PdfDrawing.bytes(drawing));
    AtomicFile.write(folder.resolve(name + ".png"), Png.bytes(enlarged().pixels()));
  }

  /** The drawing as an SVG document. */
  public String svg() {
    return drawing
        .svg()
        .orElseThrow(() -> new IllegalStateException(name + " is too large for an SVG document"));
  }

  private Drawing enlarged() {
    return new Drawing(
        drawing.title(),
        SHARPNESS * drawing.width(),
        SHARPNESS * drawing.height(),
        graphics -> {
          graphics.scale(SHARPNESS, SHARPNESS);
          drawing.painter().accept(graphics);
        });
  }
}
