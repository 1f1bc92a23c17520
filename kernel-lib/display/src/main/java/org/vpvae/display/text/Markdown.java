package org.vpvae.display.text;

import java.util.Objects;
import org.vpvae.display.mime.Displayable;
import org.vpvae.display.mime.MimeBundle;

/**
 * Markdown, set by the notebook as a Markdown cell would be.
 *
 * @param source the text
 */
public record Markdown(String source) implements Displayable {

  public Markdown {
    Objects.requireNonNull(source, "Markdown is null");
  }

  @Override
  public MimeBundle toMimeBundle() {
    return MimeBundle.ofText(source).with(MimeBundle.MARKDOWN, source);
  }
}
