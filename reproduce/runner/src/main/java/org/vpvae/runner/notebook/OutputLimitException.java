package org.vpvae.runner.notebook;

/** A cell published more than a notebook should hold. */
public final class OutputLimitException extends RuntimeException {
  private static final long serialVersionUID = 1;

  OutputLimitException(long limit) {
    super("it published more than " + limit + " characters");
  }
}
