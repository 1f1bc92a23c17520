package org.vpvae.experiments.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * How far all runs of one start of the command are together. Every step counts the same, so that
 * the time left is rough where steps of images and of speech take different times. Runs in several
 * threads report to one plan.
 */
public final class WholePlan {
  private static final double MILLIS_PER_SECOND = 1000;

  private final Clock clock;
  private final Instant began;
  private long total;
  private long done;

  /**
   * A plan that begins now.
   *
   * @param steps of all runs that are not finished, at least 0
   */
  public WholePlan(long steps, Clock clock) {
    if (steps < 0) {
      throw new IllegalArgumentException(steps + " steps are below 0");
    }
    this.total = steps;
    this.clock = clock;
    this.began = clock.instant();
  }

  /**
   * Takes steps off the work that are no speed: taken in an earlier session, or never to be taken;
   * below 0 for such as become work again.
   */
  synchronized void takeOff(long steps) {
    total -= steps;
  }

  /** Steps that were taken now. */
  synchronized void taken(long steps) {
    done += steps;
  }

  /** Such as {@code whole plan 12 %, 1 h 05 min left}. */
  synchronized String words() {
    double share = total == 0 ? 1 : (double) done / total;
    String words = "whole plan " + Math.round(100 * share) + " %";
    double seconds = Duration.between(began, clock.instant()).toMillis() / MILLIS_PER_SECOND;
    if (done == 0 || seconds == 0) {
      return words;
    }
    Duration left = Duration.ofSeconds(Math.round((total - done) * seconds / done));
    return words + ", " + Progress.words(left) + " left";
  }
}
