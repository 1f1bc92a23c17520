package org.vpvae.experiments.run;

/**
 * A run that cannot go on, such as a NaN in its loss. The other runs continue; the table says why
 * this one has no numbers, as the paper prints a dash.
 */
public final class TrainingFailure extends RuntimeException {
  /** How the message of a failure of training itself begins. */
  static final String PREFIX = "training failure at step ";

  private static final long serialVersionUID = 1;

  /**
   * A failure of training itself.
   *
   * @param step the step in which it happened
   * @param reason one line, such as {@code loss is NaN}
   */
  public TrainingFailure(int step, String reason) {
    this(PREFIX + step + ": " + reason);
  }

  private TrainingFailure(String message) {
    super(message);
  }

  /** The failure whose {@link #getMessage()} was handed on by another process. */
  public static TrainingFailure of(String message) {
    return new TrainingFailure(message);
  }
}
