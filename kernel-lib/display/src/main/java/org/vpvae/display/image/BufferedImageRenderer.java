package org.vpvae.display.image;

import java.awt.image.BufferedImage;
import org.vpvae.display.mime.MimeBundle;
import org.vpvae.display.mime.Renderer;

/** A picture at its own size. */
public final class BufferedImageRenderer implements Renderer<BufferedImage> {

  @Override
  public Class<BufferedImage> type() {
    return BufferedImage.class;
  }

  @Override
  public MimeBundle render(BufferedImage image) {
    String text = "image, %d x %d pixels".formatted(image.getWidth(), image.getHeight());
    return MimeBundle.ofText(text).with(MimeBundle.PNG, Png.base64(image));
  }
}
