package org.vpvae.runner.notebook;

import java.awt.Dimension;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Iterator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * Pictures and sounds inside outputs, described by what can be compared between machines: a picture
 * by its width and height, anything else by its length. Their bytes depend on fonts and rounding.
 */
final class EmbeddedMedia {
  private static final Pattern DATA_URI =
      Pattern.compile("data:([\\w.+-]+/[\\w.+-]+)(?:;[\\w=.-]+)*;base64,([A-Za-z0-9+/=\\s]+)");
  private static final Pattern SVG_SIZE =
      Pattern.compile("\\b(width|height|viewBox)\\s*=\\s*[\"']([^\"']*)[\"']");
  private static final Pattern SVG_TAG = Pattern.compile("<svg\\b[^>]*>");

  private EmbeddedMedia() {}

  /** Such as {@code image/png of 480 x 300}. */
  static String describe(String mime, String base64) {
    byte[] bytes;
    try {
      bytes = Base64.getMimeDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      return mime + " that is not base64";
    }
    if (!mime.startsWith("image/")) {
      return mime + " of " + bytes.length + " bytes";
    }
    Dimension size = size(bytes);
    return size == null
        ? mime + " that cannot be read"
        : mime + " of " + size.width + " x " + size.height;
  }

  /** A vector picture by the size that its first tag states. */
  static String describeSvg(String svg) {
    Matcher tag = SVG_TAG.matcher(svg);
    if (!tag.find()) {
      return "image/svg+xml without a picture";
    }
    StringBuilder size = new StringBuilder("image/svg+xml");
    Matcher attribute = SVG_SIZE.matcher(tag.group());
    while (attribute.find()) {
      size.append(' ').append(attribute.group(1)).append('=').append(attribute.group(2));
    }
    return size.toString();
  }

  /** The text with every data URI replaced by its description. */
  static String describeAllIn(String html) {
    return DATA_URI
        .matcher(html)
        .replaceAll(
            uri -> Matcher.quoteReplacement("[" + describe(uri.group(1), uri.group(2)) + "]"));
  }

  /** Reads the header alone; null if there is no reader for it. */
  private static Dimension size(byte[] bytes) {
    try (ImageInputStream stream =
        ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
      if (!readers.hasNext()) {
        return null;
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(stream);
        return new Dimension(reader.getWidth(0), reader.getHeight(0));
      } finally {
        reader.dispose();
      }
    } catch (IOException | RuntimeException e) {
      return null;
    }
  }
}
