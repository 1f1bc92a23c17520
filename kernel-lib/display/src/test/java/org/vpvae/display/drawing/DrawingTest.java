package org.vpvae.display.drawing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.vpvae.display.image.PngImages;
import org.vpvae.display.mime.MimeBundle;
import org.vpvae.display.render.Rendering;

class DrawingTest {
  private static final int WIDTH = 480;
  private static final int HEIGHT = 300;

  @Test
  void aChartIsPngAndSvgOfItsSize() throws Exception {
    MimeBundle bundle = Rendering.render(chart());
    BufferedImage png = PngImages.decode(bundle.get(MimeBundle.PNG));
    assertThat(png.getWidth()).isEqualTo(WIDTH);
    assertThat(png.getHeight()).isEqualTo(HEIGHT);
    assertThat(bundle.get(MimeBundle.SVG))
        .startsWith("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"480\" height=\"300\"");
    assertThat(bundle.text()).isEqualTo("chart loss & <more>, 480 x 300 pixels");
  }

  /** Both forms painted side by side; only the rims of shapes, which are smoothed, may differ. */
  @Test
  void theSvgOfAChartLooksLikeItsPixels() throws Exception {
    XYChart chart = chart();
    Drawing drawing = new Drawing("", WIDTH, HEIGHT, g -> chart.paint(g, WIDTH, HEIGHT));
    assertAlike(drawing, 0.01);
    CategoryChart bars = new CategoryChartBuilder().width(WIDTH).height(HEIGHT).build();
    bars.addSeries("codes", new double[] {1, 2, 3}, new double[] {5, 2, 8});
    assertAlike(new Drawing("", WIDTH, HEIGHT, g -> bars.paint(g, WIDTH, HEIGHT)), 0.01);
  }

  @Test
  void strokesClipsTransformsTextAndOpacityAreKept() throws Exception {
    assertAlike(smooth(DrawingTest::everything), 0.01);
  }

  @Test
  void theComparisonCanFail() {
    Drawing one = smooth(g -> g.fillRect(10, 10, 200, 200));
    Drawing other = smooth(g -> g.fillRect(10, 10, 200, 150));
    assertThat(difference(one.pixels(), other.pixels())).isGreaterThan(0.05);
  }

  @Test
  void whatShapesCannotSayIsLeftToPixels() {
    Drawing gradient =
        new Drawing(
            "g",
            10,
            10,
            g -> {
              g.setPaint(new GradientPaint(0, 0, Color.RED, 10, 10, Color.BLUE));
              g.fillRect(0, 0, 10, 10);
            });
    MimeBundle bundle = gradient.toMimeBundle();
    assertThat(bundle.get(MimeBundle.SVG)).isNull();
    assertThat(bundle.get(MimeBundle.PNG)).isNotEmpty();
    BufferedImage picture = new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB);
    assertThat(new Drawing("p", 10, 10, g -> g.drawImage(picture, 0, 0, null)).svg()).isEmpty();
  }

  @Test
  void aCloudOfPointsIsLighterAsPixels() {
    XYChart cloud = new XYChartBuilder().width(WIDTH).height(HEIGHT).build();
    cloud.getStyler().setDefaultSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
    // Not evenly spaced: XChart takes seconds to label those.
    double[] x = IntStream.range(0, 30_000).mapToDouble(i -> Math.sqrt(i)).toArray();
    cloud.addSeries("points", x, x);
    MimeBundle bundle = Rendering.render(cloud);
    assertThat(bundle.get(MimeBundle.PNG)).isNotEmpty();
    assertThat(bundle.get(MimeBundle.SVG)).isNull();
  }

  /** Its strokes share a group, although XChart fills an empty marker after each. */
  @Test
  void aLongLineWithoutMarkersIsSvg() throws Exception {
    XYChart line = new XYChartBuilder().width(WIDTH).height(HEIGHT).build();
    double[] x = IntStream.range(0, 2000).mapToDouble(i -> Math.sqrt(i)).toArray();
    double[] y = IntStream.range(0, 2000).mapToDouble(i -> Math.sin(i / 99.0)).toArray();
    line.getStyler().setMarkerSize(0);
    line.addSeries("curve", x, y);
    Drawing drawing = new Drawing("", WIDTH, HEIGHT, g -> line.paint(g, WIDTH, HEIGHT));
    assertThat(drawing.svg().orElseThrow().length()).isLessThan(Drawing.MAX_SVG / 2);
    assertAlike(drawing, 0.01);
  }

  @Test
  void aDrawingWithoutAreaIsRefused() {
    assertThatThrownBy(() -> new Drawing("", 0, 5, g -> {})).hasMessageContaining("0 x 5");
  }

  private static XYChart chart() {
    XYChart chart = new XYChartBuilder().width(WIDTH).height(HEIGHT).title("loss & <more>").build();
    chart.addSeries("train", new double[] {1, 2, 3, 4}, new double[] {4, 2, 1.5, 1.2});
    chart.addSeries("test", new double[] {1, 2, 3, 4}, new double[] {4.5, 2.5, 2.2, 2.4});
    return chart;
  }

  private static Drawing smooth(Consumer<Graphics2D> painter) {
    return new Drawing(
        "",
        WIDTH,
        HEIGHT,
        g -> {
          g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
          g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
          painter.accept(g);
        });
  }

  private static void everything(Graphics2D g) {
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, WIDTH, HEIGHT);
    g.setColor(new Color(200, 30, 30, 120));
    g.fillOval(20, 20, 150, 100);
    g.setColor(Color.BLUE);
    g.setStroke(new BasicStroke(5, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    g.drawPolyline(new int[] {30, 120, 200}, new int[] {200, 120, 220}, 3);
    g.setStroke(
        new BasicStroke(
            3, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {9, 4}, 0));
    g.drawRoundRect(220, 20, 120, 80, 20, 20);
    Graphics2D turned = (Graphics2D) g.create();
    turned.translate(400, 150);
    turned.rotate(Math.toRadians(30));
    turned.scale(2, 2);
    turned.setColor(new Color(0, 120, 0));
    turned.drawArc(-20, -20, 40, 30, 0, 200);
    turned.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 14));
    turned.drawString("Eq. 4", -10, 25);
    turned.dispose();
    g.clipRect(240, 150, 60, 60);
    g.setColor(Color.ORANGE);
    g.fillOval(220, 130, 80, 80);
    g.setClip(null);
    g.scale(1, 3);
    g.drawLine(20, 90, 200, 95);
  }

  private static void assertAlike(Drawing drawing, double most) throws Exception {
    BufferedImage fromSvg =
        SvgPainter.paint(drawing.svg().orElseThrow(), drawing.width(), drawing.height());
    assertThat(difference(drawing.pixels(), fromSvg)).isLessThan(most);
  }

  /** Share of pixels that differ by more than half the range in some channel. */
  private static double difference(BufferedImage one, BufferedImage other) {
    int[] a = one.getRGB(0, 0, WIDTH, HEIGHT, null, 0, WIDTH);
    int[] b = other.getRGB(0, 0, WIDTH, HEIGHT, null, 0, WIDTH);
    long differing = IntStream.range(0, a.length).filter(i -> differs(a[i], b[i])).count();
    return (double) differing / a.length;
  }

  private static boolean differs(int a, int b) {
    return IntStream.of(0, 8, 16, 24)
        .anyMatch(shift -> Math.abs((a >>> shift & 0xff) - (b >>> shift & 0xff)) > 127);
  }
}
