package org.vpvae.runner.notebook;

/**
 * A notebook that cannot be used as it is; the message names the file, the place and the remedy.
 */
public final class NotebookException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * A refusal.
   *
   * @param message one line for the user
   */
  public NotebookException(String message) {
    super(message);
  }
}
