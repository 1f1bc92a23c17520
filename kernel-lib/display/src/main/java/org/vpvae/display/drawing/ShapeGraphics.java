package org.vpvae.display.drawing;

import java.awt.Color;
import java.awt.Composite;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.GraphicsConfiguration;
import java.awt.Image;
import java.awt.Paint;
import java.awt.Polygon;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.BufferedImageOp;
import java.awt.image.ImageObserver;
import java.awt.image.RenderedImage;
import java.awt.image.renderable.RenderableImage;
import java.text.AttributedCharacterIterator;
import java.util.Map;

/**
 * A Graphics2D that leaves two things to say: how a shape is filled and how its outline is drawn.
 * Colours, strokes, fonts, transforms and clips are kept by a one-pixel picture's own graphics, so
 * they behave as Java's do. Text becomes outlines, which look the same on every machine. Pictures
 * and XOR are refused.
 */
abstract class ShapeGraphics extends Graphics2D {
  private final Graphics2D state;

  /** Starts with Java's defaults. */
  ShapeGraphics() {
    this(new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB).createGraphics());
  }

  /** Goes on with another's state. */
  ShapeGraphics(Graphics2D state) {
    this.state = state;
  }

  /** A copy of the state, for {@link #create()}. */
  final Graphics2D copyOfState() {
    return (Graphics2D) state.create();
  }

  static UnsupportedOperationException unsupported(String what) {
    return new UnsupportedOperationException(what + " cannot be written as shapes");
  }

  // What is drawn by other means is a shape as well.

  @Override
  public final void drawLine(int x1, int y1, int x2, int y2) {
    draw(new Line2D.Float(x1, y1, x2, y2));
  }

  @Override
  public final void fillRect(int x, int y, int width, int height) {
    fill(new Rectangle(x, y, width, height));
  }

  @Override
  public final void clearRect(int x, int y, int width, int height) {
    Paint paint = getPaint();
    setPaint(getBackground());
    fillRect(x, y, width, height);
    setPaint(paint);
  }

  @Override
  public final void drawRoundRect(
      int x, int y, int width, int height, int arcWidth, int arcHeight) {
    draw(new RoundRectangle2D.Float(x, y, width, height, arcWidth, arcHeight));
  }

  @Override
  public final void fillRoundRect(
      int x, int y, int width, int height, int arcWidth, int arcHeight) {
    fill(new RoundRectangle2D.Float(x, y, width, height, arcWidth, arcHeight));
  }

  @Override
  public final void drawOval(int x, int y, int width, int height) {
    draw(new Ellipse2D.Float(x, y, width, height));
  }

  @Override
  public final void fillOval(int x, int y, int width, int height) {
    fill(new Ellipse2D.Float(x, y, width, height));
  }

  @Override
  public final void drawArc(int x, int y, int width, int height, int start, int angle) {
    draw(new Arc2D.Float(x, y, width, height, start, angle, Arc2D.OPEN));
  }

  @Override
  public final void fillArc(int x, int y, int width, int height, int start, int angle) {
    fill(new Arc2D.Float(x, y, width, height, start, angle, Arc2D.PIE));
  }

  @Override
  public final void drawPolyline(int[] x, int[] y, int points) {
    Path2D path = new Path2D.Float();
    for (int i = 0; i < points; i++) {
      if (i == 0) {
        path.moveTo(x[i], y[i]);
      } else {
        path.lineTo(x[i], y[i]);
      }
    }
    draw(path);
  }

  @Override
  public final void drawPolygon(int[] x, int[] y, int points) {
    draw(new Polygon(x, y, points));
  }

  @Override
  public final void fillPolygon(int[] x, int[] y, int points) {
    fill(new Polygon(x, y, points));
  }

  @Override
  public final void drawString(String text, int x, int y) {
    drawString(text, (float) x, (float) y);
  }

  @Override
  public final void drawString(String text, float x, float y) {
    drawGlyphVector(getFont().createGlyphVector(getFontRenderContext(), text), x, y);
  }

  @Override
  public final void drawString(AttributedCharacterIterator text, int x, int y) {
    drawString(text, (float) x, (float) y);
  }

  @Override
  public final void drawString(AttributedCharacterIterator text, float x, float y) {
    TextLayout layout = new TextLayout(text, getFontRenderContext());
    fill(layout.getOutline(AffineTransform.getTranslateInstance(x, y)));
  }

  @Override
  public final void drawGlyphVector(GlyphVector glyphs, float x, float y) {
    fill(glyphs.getOutline(x, y));
  }

  @Override
  public final boolean hit(Rectangle rectangle, Shape shape, boolean onStroke) {
    Shape hit = onStroke ? getStroke().createStrokedShape(shape) : shape;
    return getTransform().createTransformedShape(hit).intersects(rectangle);
  }

  // State.

  @Override
  public final Color getColor() {
    return state.getColor();
  }

  @Override
  public final void setColor(Color color) {
    state.setColor(color);
  }

  @Override
  public final Paint getPaint() {
    return state.getPaint();
  }

  @Override
  public final void setPaint(Paint paint) {
    state.setPaint(paint);
  }

  @Override
  public final Color getBackground() {
    return state.getBackground();
  }

  @Override
  public final void setBackground(Color color) {
    state.setBackground(color);
  }

  @Override
  public final Stroke getStroke() {
    return state.getStroke();
  }

  @Override
  public final void setStroke(Stroke stroke) {
    state.setStroke(stroke);
  }

  @Override
  public final Composite getComposite() {
    return state.getComposite();
  }

  @Override
  public final void setComposite(Composite composite) {
    state.setComposite(composite);
  }

  @Override
  public final void setPaintMode() {
    state.setPaintMode();
  }

  @Override
  public final void setXORMode(Color color) {
    throw unsupported("XOR mode");
  }

  @Override
  public final Font getFont() {
    return state.getFont();
  }

  @Override
  public final void setFont(Font font) {
    state.setFont(font);
  }

  @Override
  public final FontMetrics getFontMetrics(Font font) {
    return state.getFontMetrics(font);
  }

  @Override
  public final FontRenderContext getFontRenderContext() {
    return state.getFontRenderContext();
  }

  @Override
  public final Object getRenderingHint(RenderingHints.Key key) {
    return state.getRenderingHint(key);
  }

  @Override
  public final void setRenderingHint(RenderingHints.Key key, Object value) {
    state.setRenderingHint(key, value);
  }

  @Override
  public final RenderingHints getRenderingHints() {
    return state.getRenderingHints();
  }

  @Override
  public final void setRenderingHints(Map<?, ?> hints) {
    state.setRenderingHints(hints);
  }

  @Override
  public final void addRenderingHints(Map<?, ?> hints) {
    state.addRenderingHints(hints);
  }

  @Override
  public final GraphicsConfiguration getDeviceConfiguration() {
    return state.getDeviceConfiguration();
  }

  @Override
  public final AffineTransform getTransform() {
    return state.getTransform();
  }

  @Override
  public final void setTransform(AffineTransform transform) {
    state.setTransform(transform);
  }

  @Override
  public final void transform(AffineTransform transform) {
    state.transform(transform);
  }

  @Override
  public final void translate(int x, int y) {
    state.translate(x, y);
  }

  @Override
  public final void translate(double x, double y) {
    state.translate(x, y);
  }

  @Override
  public final void rotate(double angle) {
    state.rotate(angle);
  }

  @Override
  public final void rotate(double angle, double x, double y) {
    state.rotate(angle, x, y);
  }

  @Override
  public final void scale(double x, double y) {
    state.scale(x, y);
  }

  @Override
  public final void shear(double x, double y) {
    state.shear(x, y);
  }

  @Override
  public final Shape getClip() {
    return state.getClip();
  }

  @Override
  public final Rectangle getClipBounds() {
    return state.getClipBounds();
  }

  @Override
  public final void setClip(Shape clip) {
    state.setClip(clip);
  }

  @Override
  public final void setClip(int x, int y, int width, int height) {
    state.setClip(x, y, width, height);
  }

  @Override
  public final void clip(Shape clip) {
    state.clip(clip);
  }

  @Override
  public final void clipRect(int x, int y, int width, int height) {
    state.clipRect(x, y, width, height);
  }

  @Override
  public final void dispose() {
    state.dispose();
  }

  // Pixels have no shape.

  @Override
  public final void copyArea(int x, int y, int width, int height, int dx, int dy) {
    throw unsupported("a picture");
  }

  @Override
  public final boolean drawImage(Image image, AffineTransform transform, ImageObserver observer) {
    throw unsupported("a picture");
  }

  @Override
  public final void drawImage(BufferedImage image, BufferedImageOp op, int x, int y) {
    throw unsupported("a picture");
  }

  @Override
  public final void drawRenderedImage(RenderedImage image, AffineTransform transform) {
    throw unsupported("a picture");
  }

  @Override
  public final void drawRenderableImage(RenderableImage image, AffineTransform transform) {
    throw unsupported("a picture");
  }

  @Override
  public final boolean drawImage(Image image, int x, int y, ImageObserver observer) {
    throw unsupported("a picture");
  }

  @Override
  public final boolean drawImage(
      Image image, int x, int y, int width, int height, ImageObserver observer) {
    throw unsupported("a picture");
  }

  @Override
  public final boolean drawImage(
      Image image, int x, int y, Color background, ImageObserver observer) {
    throw unsupported("a picture");
  }

  @Override
  public final boolean drawImage(
      Image image, int x, int y, int width, int height, Color background, ImageObserver observer) {
    throw unsupported("a picture");
  }

  @Override
  public final boolean drawImage(
      Image image,
      int dx1,
      int dy1,
      int dx2,
      int dy2,
      int sx1,
      int sy1,
      int sx2,
      int sy2,
      ImageObserver observer) {
    throw unsupported("a picture");
  }

  @Override
  public final boolean drawImage(
      Image image,
      int dx1,
      int dy1,
      int dx2,
      int dy2,
      int sx1,
      int sy1,
      int sx2,
      int sy2,
      Color background,
      ImageObserver observer) {
    throw unsupported("a picture");
  }
}
