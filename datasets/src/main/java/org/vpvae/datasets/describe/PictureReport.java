package org.vpvae.datasets.describe;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vpvae.datasets.ImageSet;

/**
 * Describes a set of pictures: brightness, contrast and saturation of each, and a grid to look at.
 */
public final class PictureReport {
  private PictureReport() {}

  /** Looks at every picture once. */
  public static SetReport describe(ImageSet set) {
    double[] brightness = new double[set.size()];
    double[] contrast = new double[set.size()];
    double[] saturation = new double[set.size()];
    List<byte[]> digests = new ArrayList<>();
    for (int i = 0; i < set.size(); i++) {
      byte[] picture = set.picture(i);
      digests.add(SetDigest.item(picture));
      measure(picture, i, brightness, contrast, saturation);
    }
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("pictures", Integer.toString(set.size()));
    facts.put("size", set.side() + " x " + set.side() + " pixels");
    facts.put("bytes when decoded", Long.toString((long) set.size() * set.elements()));
    return new SetReport(
        set,
        SetDigest.of(digests),
        facts,
        List.of(
            new Distribution("brightness (0 black, 1 white)", brightness),
            new Distribution("contrast (standard deviation of brightness)", contrast),
            new Distribution("saturation (largest minus smallest channel)", saturation)));
  }

  /** The mean and deviation of the mean of the channels, and the mean of their range. */
  private static void measure(
      byte[] picture, int i, double[] brightness, double[] contrast, double[] saturation) {
    int plane = picture.length / 3;
    double sum = 0;
    double squares = 0;
    double range = 0;
    for (int p = 0; p < plane; p++) {
      int red = picture[p] & 0xff;
      int green = picture[plane + p] & 0xff;
      int blue = picture[2 * plane + p] & 0xff;
      double grey = (red + green + blue) / 765.0;
      sum += grey;
      squares += grey * grey;
      range +=
          (Math.max(red, Math.max(green, blue)) - Math.min(red, Math.min(green, blue))) / 255.0;
    }
    brightness[i] = sum / plane;
    contrast[i] = Math.sqrt(Math.max(0, squares / plane - brightness[i] * brightness[i]));
    saturation[i] = range / plane;
  }

  /**
   * Pictures spread evenly over the set, side by side.
   *
   * @param columns at least 1
   * @param rows at least 1
   */
  public static BufferedImage grid(ImageSet set, int columns, int rows) {
    if (columns < 1 || rows < 1) {
      throw new IllegalArgumentException(
          "a grid of " + columns + " x " + rows + "; at least 1 x 1 is needed");
    }
    int side = set.side();
    BufferedImage grid =
        new BufferedImage(
            Math.multiplyExact(columns, side + 2) - 2,
            Math.multiplyExact(rows, side + 2) - 2,
            BufferedImage.TYPE_INT_RGB);
    int shown = Math.min(set.size(), columns * rows);
    for (int i = 0; i < shown; i++) {
      byte[] picture = set.picture((int) ((long) i * set.size() / shown));
      paint(picture, side, grid, i % columns * (side + 2), i / columns * (side + 2));
    }
    return grid;
  }

  private static void paint(byte[] picture, int side, BufferedImage grid, int left, int top) {
    int plane = side * side;
    for (int p = 0; p < plane; p++) {
      int rgb =
          (picture[p] & 0xff) << 16
              | (picture[plane + p] & 0xff) << 8
              | (picture[2 * plane + p] & 0xff);
      grid.setRGB(left + p % side, top + p / side, rgb);
    }
  }
}
