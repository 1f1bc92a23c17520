package org.vpvae.display.drawing;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.StringReader;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Scanner;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Reads the SVG that this module writes and paints it, so that the two forms can be compared. */
final class SvgPainter {
  private final Map<String, Path2D> clips = new HashMap<>();

  static BufferedImage paint(String svg, int width, int height) throws Exception {
    return new SvgPainter().paintAll(svg, width, height);
  }

  private BufferedImage paintAll(String svg, int width, int height) throws Exception {
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(svg)));
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    NodeList children = document.getDocumentElement().getChildNodes();
    for (int i = 0; i < children.getLength(); i++) {
      if (children.item(i) instanceof Element element) {
        paint(element, graphics);
      }
    }
    graphics.dispose();
    return image;
  }

  private void paint(Element element, Graphics2D graphics) {
    if (element.getTagName().equals("clipPath")) {
      Element path = (Element) element.getElementsByTagName("path").item(0);
      clips.put(element.getAttribute("id"), path(path, element));
      return;
    }
    assertGroup(element);
    NodeList paths = element.getElementsByTagName("path");
    for (int i = 0; i < paths.getLength(); i++) {
      paint(element, path((Element) paths.item(i), element), graphics);
    }
  }

  private static void assertGroup(Element element) {
    if (!element.getTagName().equals("g")) {
      throw new IllegalArgumentException("no group: " + element.getTagName());
    }
  }

  private void paint(Element element, Path2D path, Graphics2D graphics) {
    String clip = element.getAttribute("clip-path");
    graphics.setClip(clip.isEmpty() ? null : clips.get(clip.substring(5, clip.length() - 1)));
    if (!element.getAttribute("fill").equals("none")) {
      colour(element, "fill", graphics);
      graphics.fill(path);
    }
    if (!element.getAttribute("stroke").equals("none")) {
      colour(element, "stroke", graphics);
      graphics.setStroke(stroke(element));
      graphics.draw(path);
    }
  }

  private static void colour(Element element, String attribute, Graphics2D graphics) {
    graphics.setColor(Color.decode(element.getAttribute(attribute)));
    String opacity = element.getAttribute(attribute + "-opacity");
    float alpha = opacity.isEmpty() ? 1 : Float.parseFloat(opacity);
    graphics.setComposite(AlphaComposite.SrcOver.derive(alpha));
  }

  private static BasicStroke stroke(Element element) {
    float width = Float.parseFloat(element.getAttribute("stroke-width"));
    int cap =
        Arrays.asList("butt", "round", "square").indexOf(element.getAttribute("stroke-linecap"));
    int join =
        Arrays.asList("miter", "round", "bevel").indexOf(element.getAttribute("stroke-linejoin"));
    String limit = element.getAttribute("stroke-miterlimit");
    String dash = element.getAttribute("stroke-dasharray").strip();
    if (dash.isEmpty()) {
      return new BasicStroke(width, cap, join, limit.isEmpty() ? 10 : Float.parseFloat(limit));
    }
    String[] parts = dash.split(" ");
    float[] dashes = new float[parts.length];
    for (int i = 0; i < parts.length; i++) {
      dashes[i] = Float.parseFloat(parts[i]);
    }
    return new BasicStroke(
        width, cap, join, limit.isEmpty() ? 10 : Float.parseFloat(limit), dashes, 0);
  }

  private static Path2D path(Element element, Element group) {
    boolean evenOdd = group.getAttribute("fill-rule").equals("evenodd");
    Path2D path = new Path2D.Double(evenOdd ? Path2D.WIND_EVEN_ODD : Path2D.WIND_NON_ZERO);
    Scanner scanner =
        new Scanner(element.getAttribute("d").replaceAll("([MLQCZ])", " $1 ").strip());
    scanner.useLocale(java.util.Locale.ROOT);
    while (scanner.hasNext()) {
      switch (scanner.next()) {
        case "M" -> path.moveTo(scanner.nextDouble(), scanner.nextDouble());
        case "L" -> path.lineTo(scanner.nextDouble(), scanner.nextDouble());
        case "Q" ->
            path.quadTo(
                scanner.nextDouble(),
                scanner.nextDouble(),
                scanner.nextDouble(),
                scanner.nextDouble());
        case "C" ->
            path.curveTo(
                scanner.nextDouble(),
                scanner.nextDouble(),
                scanner.nextDouble(),
                scanner.nextDouble(),
                scanner.nextDouble(),
                scanner.nextDouble());
        case "Z" -> path.closePath();
        default -> throw new IllegalArgumentException("no path: " + element.getAttribute("d"));
      }
    }
    return path;
  }
}
