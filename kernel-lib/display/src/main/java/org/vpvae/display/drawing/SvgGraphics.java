package org.vpvae.display.drawing;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.math.BigDecimal;

/**
 * Writes what is painted as SVG 1.1: one path per shape, in pixels of the drawing. It writes
 * exactly or not at all: gradients, pictures and composites other than plain opacity are refused.
 */
final class SvgGraphics extends ShapeGraphics {
  private static final double PRECISION = 100;

  private final SvgDocument document;

  SvgGraphics(SvgDocument document) {
    this.document = document;
  }

  private SvgGraphics(Graphics2D state, SvgDocument document) {
    super(state);
    this.document = document;
  }

  @Override
  public Graphics create() {
    return new SvgGraphics(copyOfState(), document);
  }

  @Override
  public void fill(Shape shape) {
    if (shape.getBounds2D().isEmpty()) {
      // XChart fills such a marker between any two strokes of a line, so none would share a group.
      return;
    }
    path(shape, opaque("fill") + " stroke=\"none\"");
  }

  @Override
  public void draw(Shape shape) {
    double scale = evenScale(getTransform());
    if (getStroke() instanceof BasicStroke stroke && scale > 0) {
      path(shape, "fill=\"none\" " + opaque("stroke") + strokeStyle(stroke, scale));
    } else {
      // Uneven scales bend the pen itself: its trace is filled instead.
      fill(getStroke().createStrokedShape(shape));
    }
  }

  private void path(Shape shape, String style) {
    PathIterator steps = shape.getPathIterator(getTransform());
    String data = pathData(steps);
    if (data.isEmpty()) {
      return;
    }
    boolean evenOdd = steps.getWindingRule() == PathIterator.WIND_EVEN_ODD;
    String rule = evenOdd ? " fill-rule=\"evenodd\"" : "";
    Shape clip = getClip();
    String clipData = clip == null ? null : pathData(clip.getPathIterator(getTransform()));
    document.add(style + rule, clipData, data);
  }

  private String opaque(String attribute) {
    if (!(getPaint() instanceof Color color)) {
      throw unsupported("a paint of " + getPaint().getClass().getName());
    }
    double opacity = color.getAlpha() / 255.0 * compositeOpacity();
    String hex = "#%06x".formatted(color.getRGB() & 0xffffff);
    return opacity == 1
        ? "%s=\"%s\"".formatted(attribute, hex)
        : "%s=\"%s\" %s-opacity=\"%s\"".formatted(attribute, hex, attribute, number(opacity));
  }

  private double compositeOpacity() {
    if (getComposite() instanceof AlphaComposite alpha
        && alpha.getRule() == AlphaComposite.SRC_OVER) {
      return alpha.getAlpha();
    }
    throw unsupported("this composite");
  }

  private static String strokeStyle(BasicStroke stroke, double scale) {
    String[] caps = {"butt", "round", "square"};
    String[] joins = {"miter", "round", "bevel"};
    StringBuilder style = new StringBuilder();
    style.append(" stroke-width=\"").append(number(stroke.getLineWidth() * scale)).append('"');
    style.append(" stroke-linecap=\"").append(caps[stroke.getEndCap()]).append('"');
    style.append(" stroke-linejoin=\"").append(joins[stroke.getLineJoin()]).append('"');
    if (stroke.getLineJoin() == BasicStroke.JOIN_MITER) {
      style.append(" stroke-miterlimit=\"").append(number(stroke.getMiterLimit())).append('"');
    }
    if (stroke.getDashArray() != null) {
      style.append(" stroke-dasharray=\"");
      for (float dash : stroke.getDashArray()) {
        style.append(number(dash * scale)).append(' ');
      }
      style.append("\" stroke-dashoffset=\"");
      style.append(number(stroke.getDashPhase() * scale)).append('"');
    }
    return style.toString();
  }

  /** The factor of a transform that keeps circles circles, or 0. */
  private static double evenScale(AffineTransform transform) {
    double first = Math.hypot(transform.getScaleX(), transform.getShearY());
    double second = Math.hypot(transform.getShearX(), transform.getScaleY());
    double slant =
        transform.getScaleX() * transform.getShearX()
            + transform.getShearY() * transform.getScaleY();
    boolean even = Math.abs(first - second) < 1e-6 && Math.abs(slant) < 1e-6;
    return even ? first : 0;
  }

  private static String pathData(PathIterator steps) {
    StringBuilder data = new StringBuilder();
    double[] at = new double[6];
    for (; !steps.isDone(); steps.next()) {
      switch (steps.currentSegment(at)) {
        case PathIterator.SEG_MOVETO -> segment(data, 'M', at, 2);
        case PathIterator.SEG_LINETO -> segment(data, 'L', at, 2);
        case PathIterator.SEG_QUADTO -> segment(data, 'Q', at, 4);
        case PathIterator.SEG_CUBICTO -> segment(data, 'C', at, 6);
        default -> data.append('Z');
      }
    }
    return data.toString();
  }

  private static void segment(StringBuilder data, char command, double[] at, int numbers) {
    data.append(command);
    for (int i = 0; i < numbers; i++) {
      data.append(i == 0 ? "" : " ").append(number(at[i]));
    }
  }

  /** Hundredths of a pixel are enough for the eye. */
  private static String number(double value) {
    if (!Double.isFinite(value)) {
      throw unsupported("a coordinate of " + value);
    }
    double rounded = Math.rint(value * PRECISION) / PRECISION;
    return rounded == Math.rint(rounded)
        ? Long.toString((long) rounded)
        : BigDecimal.valueOf(Math.round(value * PRECISION), 2).stripTrailingZeros().toPlainString();
  }
}
