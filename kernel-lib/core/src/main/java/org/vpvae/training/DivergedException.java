package org.vpvae.training;

/** Training met a NaN or an infinity; the parameters are those before the step it names. */
public final class DivergedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final long step;

  public DivergedException(long step, String what) {
    super("step " + step + ": " + what + "; the parameters are those before this step");
    this.step = step;
  }

  DivergedException(long step, Exception cause) {
    this(step, cause.getMessage());
    initCause(cause);
  }

  /** The step in which it happened, counted from 0. */
  public long step() {
    return step;
  }
}
