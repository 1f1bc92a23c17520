package org.vpvae.datasets.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageIO;

/** Small files for the tests. */
public final class Pictures {
  private Pictures() {}

  /** An 8 x 8 colour PNG. */
  public static byte[] png() throws IOException {
    int[] samples = new int[8 * 8 * 3];
    Arrays.setAll(samples, i -> i * 37 % 256);
    return PngWriter.write(8, 8, 8, PngWriter.RGB, samples, null);
  }

  /** A 32 x 32 JPEG whose four quarters are red, green, blue and white, row by row. */
  public static byte[] jpeg() throws IOException {
    int[] colours = {0xff0000, 0x00ff00, 0x0000ff, 0xffffff};
    BufferedImage image = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 32; y++) {
      for (int x = 0; x < 32; x++) {
        image.setRGB(x, y, colours[y / 16 * 2 + x / 16]);
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "jpeg", out);
    return out.toByteArray();
  }
}
