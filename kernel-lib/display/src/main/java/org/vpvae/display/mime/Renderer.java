package org.vpvae.display.mime;

/**
 * Shows the values of one type. An implementation has a public constructor without arguments and is
 * named in {@code META-INF/services/org.vpvae.display.mime.Renderer}; it is looked for each time a
 * value is shown, so a library that is added to a running notebook brings its renderers along. For
 * the same value the renderer of the more specific type wins.
 *
 * @param <T> the type of the values
 */
public interface Renderer<T> {

  /** The class or interface whose instances this renderer shows. */
  Class<T> type();

  /** The value in every form; whatever this throws is shown as text beside the value's own text. */
  MimeBundle render(T value);
}
