package org.vpvae.display.drawing;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * An SVG document that grows path by path. Neighbours of one style share a group: XChart draws a
 * curve of a thousand points as a thousand strokes, and their style is longer than they are.
 */
final class SvgDocument {
  private final int limit;
  private final StringBuilder body = new StringBuilder();
  private final Set<String> clips = new HashSet<>();
  private String openGroup;

  /**
   * An empty document.
   *
   * @param limit characters after which the drawing is refused
   */
  SvgDocument(int limit) {
    this.limit = limit;
  }

  /**
   * Adds a path on top.
   *
   * @param style attributes
   * @param clip path data of what it is clipped to, null for nothing
   * @param path path data
   * @throws UnsupportedOperationException if the document becomes too long
   */
  void add(String style, String clip, String path) {
    String group = clip == null ? style : style + " clip-path=\"url(#" + idOf(clip) + ")\"";
    if (!group.equals(openGroup)) {
      closeGroup();
      if (clip != null && clips.add(idOf(clip))) {
        body.append("<clipPath id=\"").append(idOf(clip)).append("\"><path d=\"").append(clip);
        body.append("\"/></clipPath>\n");
      }
      body.append("<g ").append(group).append(">\n");
      openGroup = group;
    }
    body.append("<path d=\"").append(path).append("\"/>\n");
    if (body.length() > limit) {
      throw ShapeGraphics.unsupported("a drawing of more than " + limit + " characters");
    }
  }

  /** The whole text, for a drawing of this size in pixels. */
  String text(int width, int height) {
    closeGroup();
    String form =
        """
        <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d">
        %s</svg>
        """;
    // The locale of the user may have digits of its own, which no browser reads in an attribute.
    return String.format(Locale.ROOT, form, width, height, width, height, body);
  }

  private void closeGroup() {
    if (openGroup != null) {
      body.append("</g>\n");
      openGroup = null;
    }
  }

  /** Named by its form, so that equal names of two drawings on one page are equal clips. */
  private static String idOf(String clip) {
    return "clip" + Integer.toHexString(clip.hashCode()) + "-" + clip.length();
  }
}
