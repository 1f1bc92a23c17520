package org.vpvae.display.text;

import java.util.Objects;
import org.vpvae.display.mime.Displayable;
import org.vpvae.display.mime.MimeBundle;

/**
 * A formula, or LaTeX text with its own delimiters.
 *
 * @param source such as {@code \frac{1}{K}}; set as a displayed formula unless it starts with a
 *     dollar sign, {@code \(}, {@code \[} or {@code \begin}
 */
public record Latex(String source) implements Displayable {

  public Latex {
    Objects.requireNonNull(source, "LaTeX is null");
  }

  @Override
  public MimeBundle toMimeBundle() {
    String set = isDelimited() ? source : "$$" + source + "$$";
    return MimeBundle.ofText(source).with(MimeBundle.LATEX, set);
  }

  private boolean isDelimited() {
    String start = source.stripLeading();
    return start.startsWith("$")
        || start.startsWith("\\(")
        || start.startsWith("\\[")
        || start.startsWith("\\begin");
  }
}
