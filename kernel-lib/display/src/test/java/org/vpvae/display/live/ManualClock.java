package org.vpvae.display.live;

import java.time.Duration;
import java.util.function.LongSupplier;

/** A clock that goes on only when told to; it starts just before the overflow of nanoTime. */
final class ManualClock implements LongSupplier {
  private long now = Long.MAX_VALUE - 1_000_000;

  void pass(Duration time) {
    now += time.toNanos();
  }

  @Override
  public long getAsLong() {
    return now;
  }
}
