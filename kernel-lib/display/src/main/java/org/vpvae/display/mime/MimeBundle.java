package org.vpvae.display.mime;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One value in several forms; the front end picks the richest that it can show, as the Jupyter
 * messaging protocol calls it. Plain text is always among them.
 *
 * @param data MIME type to content, in order; binary content is in base64
 */
public record MimeBundle(Map<String, String> data) {
  public static final String PLAIN = "text/plain";
  public static final String HTML = "text/html";
  public static final String MARKDOWN = "text/markdown";
  public static final String LATEX = "text/latex";
  public static final String PNG = "image/png";
  public static final String SVG = "image/svg+xml";

  /**
   * Copies the map.
   *
   * @throws IllegalArgumentException if there is no plain text
   */
  public MimeBundle {
    if (data.get(PLAIN) == null) {
      throw new IllegalArgumentException("a bundle needs " + PLAIN + ", it has " + data.keySet());
    }
    data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
  }

  /** A bundle of plain text alone. */
  public static MimeBundle ofText(String text) {
    return new MimeBundle(Map.of(PLAIN, text));
  }

  /** This bundle and one more form. */
  public MimeBundle with(String mimeType, String content) {
    Map<String, String> more = new LinkedHashMap<>(data);
    more.put(mimeType, content);
    return new MimeBundle(more);
  }

  /** The plain text. */
  public String text() {
    return data.get(PLAIN);
  }

  /** The content of one form, null if it is absent. */
  public String get(String mimeType) {
    return data.get(mimeType);
  }

  /** Whether there is more than plain text. */
  public boolean isRich() {
    return data.size() > 1;
  }
}
