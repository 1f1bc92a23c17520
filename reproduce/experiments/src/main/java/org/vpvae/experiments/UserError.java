package org.vpvae.experiments;

/** Something the user can put right; shown as one line, without a stack trace. */
public final class UserError extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * An error of the command line or the data.
   *
   * @param message one line: what is wrong, the offending value, and what is allowed
   */
  public UserError(String message) {
    super(message);
  }
}
