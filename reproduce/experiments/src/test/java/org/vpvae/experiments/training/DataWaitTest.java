package org.vpvae.experiments.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.vpvae.clock.TestClock;

/** The wait for data is measured by the clock that is given. */
class DataWaitTest {

  @Test
  void onlyTheTimeInsideABatchCounts() {
    TestClock clock = new TestClock();
    DataWait wait =
        new DataWait(
            (manager, step) -> {
              clock.pass(Duration.ofMillis(10 * step));
              return null;
            },
            clock);
    for (int step = 1; step <= 4; step++) {
      wait.of(null, step);
      clock.pass(Duration.ofMillis(225));
    }
    assertThat(wait).hasToString("waited for data 25.0 ms a step over 4 steps, 10.0 % of the time");
  }

  @Test
  void aRunWithoutStepsHasWaitedForNothing() {
    assertThat(new DataWait((manager, step) -> null, new TestClock()))
        .hasToString("waited for data 0.0 ms a step over 0 steps, 0.0 % of the time");
  }
}
