package org.vpvae.experiments.claim;

/**
 * A difference of two numbers and how large it must be to count.
 *
 * @param value first less second
 * @param chance differences up to this may be luck; 0 for printed numbers, infinite where no spread
 *     is known
 */
public record Difference(double value, double chance) {

  /** 1 clearly above, -1 clearly below, 0 undecided. */
  public int sign() {
    return Math.abs(value) > chance ? (int) Math.signum(value) : 0;
  }

  /** How much more this is than another, both measured independently. */
  Difference minus(Difference other) {
    return new Difference(value - other.value, Math.hypot(chance, other.chance));
  }
}
