package org.vpvae.runner.protocol;

/** A kernel that cannot be found, started, heard or trusted; the message is for the user. */
public final class KernelException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** What went wrong, for whoever must decide what to do next. */
  public enum Reason {
    /** No kernelspec has that name, or its {@code kernel.json} cannot be used. */
    NO_SPEC,
    /** The program of the kernelspec cannot be run. */
    NOT_STARTED,
    /** The kernel runs and says nothing. */
    NO_ANSWER,
    /** The process ended. */
    DIED,
    /** A message without a signature, with a wrong one, or sent a second time. */
    FORGED,
    /** A message rightly signed that breaks the protocol. */
    MALFORMED,
    /** The request is still running; the kernel may be interrupted, or waited for again. */
    TIMED_OUT,
    /** The kernel asked for input, which a run without a person cannot give. */
    ASKED_FOR_INPUT,
    /** The thread that waits for the kernel was interrupted. */
    STOPPED
  }

  private final Reason reason;

  /**
   * A failure.
   *
   * @param reason the kind
   * @param message what happened, the value concerned, and what can be done
   */
  public KernelException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  KernelException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** The kind. */
  public Reason reason() {
    return reason;
  }
}
