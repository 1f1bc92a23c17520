package org.vpvae.experiments.report;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.vpvae.storage.AtomicFile;

/** From the network's numbers to 8-bit pixels and PNG files. */
public final class Picture {
  private static final int CHANNELS = 3;
  private static final int MAX = 255;

  private Picture() {}

  /**
   * A square colour picture.
   *
   * @param planes 3 x side x side values, red plane first, -1 black and 1 full; values beyond are
   *     clipped
   * @param side in pixels
   * @throws IllegalArgumentException if the number of values is wrong or one is NaN
   */
  public static BufferedImage of(float[] planes, int side) {
    int plane = side * side;
    if (side < 1 || planes.length != CHANNELS * plane) {
      throw new IllegalArgumentException(
          planes.length + " values are not " + CHANNELS + " x " + side + " x " + side);
    }
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < plane; i++) {
      int rgb =
          level(planes[i]) << 16 | level(planes[plane + i]) << 8 | level(planes[2 * plane + i]);
      image.setRGB(i % side, i / side, rgb);
    }
    return image;
  }

  /** From [-1, 1] to 0..255, to the nearest. */
  private static int level(float value) {
    if (Float.isNaN(value)) {
      throw new IllegalArgumentException("a picture holds NaN");
    }
    return Math.round((Math.max(-1, Math.min(1, value)) + 1) / 2 * MAX);
  }

  /** Writes a picture as PNG, atomically. */
  public static void write(Path file, BufferedImage image) {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", png);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot encode " + file, e);
    }
    AtomicFile.write(file, png.toByteArray());
  }
}
