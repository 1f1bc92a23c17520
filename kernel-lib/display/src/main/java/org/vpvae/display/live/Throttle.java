package org.vpvae.display.live;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Lets through one redraw per interval of a given clock. */
final class Throttle {
  private final LongSupplier nanoTime;
  private final long interval;
  private boolean first = true;
  private long last;

  Throttle(LongSupplier nanoTime, Duration interval) {
    if (interval.isNegative()) {
      throw new IllegalArgumentException("an interval of " + interval);
    }
    this.nanoTime = nanoTime;
    this.interval = interval.toNanos();
  }

  /** Whether it is time; if so, the next interval starts now. */
  boolean isDue() {
    long now = nanoTime.getAsLong();
    // The difference, because nanoTime may overflow.
    boolean due = first || now - last >= interval;
    if (due) {
      first = false;
      last = now;
    }
    return due;
  }
}
