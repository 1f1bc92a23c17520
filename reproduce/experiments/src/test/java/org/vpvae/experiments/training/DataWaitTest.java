package org.vpvae.experiments.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** The wait for data is measured by the clock that is given. */
class DataWaitTest {

  /** A clock that is moved by hand. */
  private static final class Hand extends Clock {
    private Instant now = Instant.EPOCH;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  @Test
  void onlyTheTimeInsideABatchCounts() {
    Hand clock = new Hand();
    DataWait wait =
        new DataWait(
            (manager, step) -> {
              clock.now = clock.now.plusMillis(10 * step);
              return null;
            },
            clock);
    for (int step = 1; step <= 4; step++) {
      wait.of(null, step);
      clock.now = clock.now.plusMillis(225);
    }
    assertThat(wait).hasToString("waited for data 25.0 ms a step over 4 steps, 10.0 % of the time");
  }

  @Test
  void aRunWithoutStepsHasWaitedForNothing() {
    assertThat(new DataWait((manager, step) -> null, new Hand()))
        .hasToString("waited for data 0.0 ms a step over 0 steps, 0.0 % of the time");
  }
}
