package org.vpvae.display.live;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Lets through one redraw per interval of a given clock, and leaves nine tenths of the time to
 * whoever is watched: after a slow redraw the next waits nine times as long as that took.
 */
final class Throttle {
  private final LongSupplier nanoTime;
  private final long interval;
  private long pause;
  private boolean first = true;
  private long last;

  Throttle(LongSupplier nanoTime, Duration interval) {
    if (interval.isNegative()) {
      throw new IllegalArgumentException("an interval of " + interval);
    }
    this.nanoTime = nanoTime;
    this.interval = interval.toNanos();
    this.pause = this.interval;
  }

  /** Redraws if it is time; then the next interval starts at the redraw's end. */
  void run(Runnable redraw) {
    long now = nanoTime.getAsLong();
    // Differences, because nanoTime may overflow.
    if (first || now - last >= pause) {
      first = false;
      redraw.run();
      last = nanoTime.getAsLong();
      pause = Math.max(interval, 9 * (last - now));
    }
  }
}
