package org.vpvae.datasets.download;

import java.io.IOException;

/** The server says or does what cannot be true of the published file: trying again is no use. */
final class LyingServerException extends IOException {
  private static final long serialVersionUID = 1L;

  LyingServerException(String message) {
    super(message);
  }
}
