package org.vpvae.storage;

import java.io.IOException;

/** A file that is not what it must be: wrong magic, version, length or digest. */
public final class CorruptFileException extends IOException {
  private static final long serialVersionUID = 1;

  public CorruptFileException(String message) {
    super(message);
  }
}
