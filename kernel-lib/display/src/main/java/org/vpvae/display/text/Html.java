package org.vpvae.display.text;

import java.util.Objects;
import org.vpvae.display.mime.Displayable;
import org.vpvae.display.mime.MimeBundle;

/**
 * HTML as it is written: tags act. Text from data goes through {@link #escape} first.
 *
 * @param source the markup
 */
public record Html(String source) implements Displayable {

  public Html {
    Objects.requireNonNull(source, "HTML is null");
  }

  /** Text that shows as itself inside an element and inside a quoted attribute. */
  public static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c);
      }
    }
    return out.toString();
  }

  /**
   * Text that shows as itself inside an element, dollars too: notebooks set what stands between two
   * dollars as a formula, so two prices in a table would become one.
   */
  public static String textNode(String text) {
    return escape(text).replace("$", "<span>$</span>");
  }

  @Override
  public MimeBundle toMimeBundle() {
    return MimeBundle.ofText(source).with(MimeBundle.HTML, source);
  }
}
