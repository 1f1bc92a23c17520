package org.vpvae.pretrained;

/** Weights that are needed and not here; the message says where they were looked for. */
public final class AbsentWeightsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Absent, for the reason given. */
  public AbsentWeightsException(String message) {
    super(message);
  }

  /** Absent because of an error below. */
  public AbsentWeightsException(String message, Throwable cause) {
    super(message, cause);
  }
}
