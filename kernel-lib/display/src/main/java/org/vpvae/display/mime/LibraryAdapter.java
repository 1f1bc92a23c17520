package org.vpvae.display.mime;

/**
 * Turns a value of a library that may be absent into one that shows itself.
 *
 * @param <T> the library's type
 */
@FunctionalInterface
public interface LibraryAdapter<T> {

  /** The same value as ours; what is needed of it is copied. */
  Displayable adapt(T value);
}
