package org.vpvae.display.image;

import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;

/** A picture as a PNG file, for disks and, in base64, for notebooks. */
public final class Png {
  private Png() {}

  /** The file in base64. */
  public static String base64(RenderedImage image) {
    return Base64.getEncoder().encodeToString(bytes(image));
  }

  /** Encodes without loss; the size is the picture's own. */
  public static byte[] bytes(RenderedImage image) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, "png", out)) {
        throw new IllegalArgumentException("no PNG of the colour model " + image.getColorModel());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
