package org.vpvae.display.image;

import java.awt.image.BufferedImage;

/** Pixels from a network's range. */
public final class Pixels {
  private Pixels() {}

  /**
   * One picture of a batch: -1 becomes 0 and 1 becomes 255, what overshoots is cut off as any file
   * format would.
   *
   * @param values planar values, C x H x W from the offset on
   * @param offset index of the picture's first value
   * @param channels 1 (grey) or 3 (red, green, blue)
   * @param height rows, at least 1
   * @param width columns, at least 1
   * @throws IllegalArgumentException with the first value that is not finite
   */
  public static BufferedImage ofModelRange(
      float[] values, int offset, int channels, int height, int width) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    int area = height * width;
    for (int i = 0; i < area; i++) {
      int first = offset + i;
      int red = level(values, first);
      int green = channels == 3 ? level(values, first + area) : red;
      int blue = channels == 3 ? level(values, first + 2 * area) : red;
      image.setRGB(i % width, i / width, red << 16 | green << 8 | blue);
    }
    return image;
  }

  private static int level(float[] values, int index) {
    float value = values[index];
    if (!Float.isFinite(value)) {
      throw new IllegalArgumentException("value " + value + " at " + index + " is no brightness");
    }
    return Math.round((Math.min(1, Math.max(-1, value)) + 1) / 2 * 255);
  }
}
