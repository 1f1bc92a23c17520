package org.vpvae.experiments.claim;

import org.vpvae.experiments.verdict.Estimate;

/** What a set of numbers says about one statement. */
public enum Outcome {
  /** The numbers show it. */
  HOLDS,
  /** The numbers show the opposite. */
  FAILS,
  /** A tie, or a difference that may be luck. */
  OPEN,
  /** A number that it needs is not there. */
  MISSING;

  /**
   * Of a difference that is stated to be above 0.
   *
   * @param among see {@link Statement#check}
   */
  static Outcome of(Estimate difference, int among) {
    if (difference.value() > difference.limit(1)) {
      return HOLDS;
    }
    return difference.value() < -difference.limit(among) ? FAILS : OPEN;
  }
}
