package org.vpvae.display.mime;

/** A value that knows how it is shown. */
@FunctionalInterface
public interface Displayable {

  /** The value in every form that it has. */
  MimeBundle toMimeBundle();
}
