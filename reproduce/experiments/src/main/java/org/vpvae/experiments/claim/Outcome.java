package org.vpvae.experiments.claim;

/** What a set of numbers says about one statement. */
public enum Outcome {
  /** The numbers show it. */
  HOLDS,
  /** The numbers show the opposite. */
  FAILS,
  /** A tie, or a difference that may be luck. */
  OPEN,
  /** A number that it needs is not there. */
  MISSING
}
