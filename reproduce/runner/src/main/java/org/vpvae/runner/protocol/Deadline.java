package org.vpvae.runner.protocol;

import java.time.Duration;

/** A moment after which waiting ends, on the clock that nobody can set. */
public final class Deadline {
  private final long start = System.nanoTime();
  private final Duration length;

  private Deadline(Duration length) {
    this.length = length;
  }

  /** That long from now. */
  public static Deadline in(Duration length) {
    if (length.isNegative() || length.isZero()) {
      throw new IllegalArgumentException("a time-out of " + length + "; it must be positive");
    }
    return new Deadline(length);
  }

  /** Whether it has passed. */
  public boolean passed() {
    return millisLeft() == 0;
  }

  /** Time left, rounded up; 0 when it has passed. */
  public long millisLeft() {
    Duration left = length.minusNanos(System.nanoTime() - start);
    return left.isNegative() || left.isZero() ? 0 : Math.max(1, left.toMillis());
  }

  /** The whole length. */
  public Duration length() {
    return length;
  }

  /** The length in words, such as {@code 2.5 s}. */
  @Override
  public String toString() {
    return words(length);
  }

  /** A duration as seconds, such as {@code 2.5 s}. */
  public static String words(Duration duration) {
    double seconds = duration.toMillis() / 1000.0;
    return seconds == Math.rint(seconds) ? (long) seconds + " s" : seconds + " s";
  }
}
