package org.vpvae.experiments.score;

import org.vpvae.experiments.RunFailure;

/**
 * One score of the table, with what must be said of it.
 *
 * @param score possibly infinite; NaN if there is none
 * @param note why there is none, or what is special about the one that is there; may be empty
 */
record Cell(double score, String note) {
  /** No score, for that reason. */
  static Cell missing(String reason) {
    return new Cell(Double.NaN, reason);
  }

  /**
   * No score, because of an error that says nothing about other pairs.
   *
   * @param item the name of the pair
   * @param what was done with it, such as the name of a metric
   * @throws RuntimeException the error itself, if the other pairs must not be scored either: an
   *     error of the user's, an interruption
   */
  static Cell failed(String item, String what, Throwable error) {
    if (!RunFailure.endsOnlyTheRun(error)) {
      throw rethrown(error);
    }
    return missing("failed: " + what + " of " + item + ": " + error);
  }

  private static RuntimeException rethrown(Throwable error) {
    if (error instanceof Error broken) {
      throw broken;
    }
    return (RuntimeException) error;
  }

  /** Whether there is no score. */
  boolean isMissing() {
    return Double.isNaN(score);
  }
}
