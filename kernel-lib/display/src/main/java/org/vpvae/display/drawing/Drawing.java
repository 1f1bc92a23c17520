package org.vpvae.display.drawing;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Optional;
import java.util.function.Consumer;
import org.vpvae.display.image.Png;
import org.vpvae.display.mime.Displayable;
import org.vpvae.display.mime.MimeBundle;

/**
 * Something that paints itself: PNG always, and SVG where it can be written exactly and is not
 * larger than {@value #MAX_SVG} characters, because a cloud of a million points is lighter as
 * pixels.
 *
 * @param title what it shows, for plain text
 * @param width in pixels, at least 1
 * @param height in pixels, at least 1
 * @param painter paints the rectangle from (0, 0) to (width, height); called once per form
 */
public record Drawing(String title, int width, int height, Consumer<Graphics2D> painter)
    implements Displayable {

  /** Larger SVG documents are left out of the bundle. */
  public static final int MAX_SVG = 500_000;

  public Drawing {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("a drawing of %d x %d pixels".formatted(width, height));
    }
  }

  @Override
  public MimeBundle toMimeBundle() {
    String text = "chart %s, %d x %d pixels".formatted(title, width, height).replace(" ,", ",");
    MimeBundle bundle = MimeBundle.ofText(text).with(MimeBundle.PNG, Png.base64(pixels()));
    return svg().map(document -> bundle.with(MimeBundle.SVG, document)).orElse(bundle);
  }

  /** The drawing in pixels. */
  public BufferedImage pixels() {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = image.createGraphics();
    try {
      painter.accept(graphics);
    } finally {
      graphics.dispose();
    }
    return image;
  }

  /** The drawing as an SVG document; empty if it is too large or uses what shapes cannot say. */
  public Optional<String> svg() {
    SvgDocument document = new SvgDocument(MAX_SVG);
    SvgGraphics graphics = new SvgGraphics(document);
    try {
      painter.accept(graphics);
      return Optional.of(document.text(width, height));
    } catch (UnsupportedOperationException beyondShapes) {
      return Optional.empty();
    } finally {
      graphics.dispose();
    }
  }
}
