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

  /** Of a difference that is stated to be above 0: its {@link Estimate#sign}. */
  static Outcome ofSign(int sign) {
    return switch (sign) {
      case 1 -> HOLDS;
      case -1 -> FAILS;
      default -> OPEN;
    };
  }
}
