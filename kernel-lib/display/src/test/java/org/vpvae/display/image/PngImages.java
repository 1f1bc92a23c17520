package org.vpvae.display.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

/** Reads back the pictures of a bundle. */
public final class PngImages {
  private static final Pattern INLINE = Pattern.compile("src=\"data:image/png;base64,([^\"]+)\"");

  private PngImages() {}

  public static BufferedImage decode(String base64) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(base64)));
  }

  public static List<BufferedImage> inHtml(String html) throws IOException {
    List<BufferedImage> images = new ArrayList<>();
    Matcher matcher = INLINE.matcher(html);
    while (matcher.find()) {
      images.add(decode(matcher.group(1)));
    }
    return images;
  }
}
