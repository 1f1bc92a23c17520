package org.vpvae.neighbour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

class ParallelRangesTest {
  @Test
  void everyNumberIsVisitedExactlyOnce() {
    for (int threads : new int[] {1, 2, 5, 40}) {
      AtomicIntegerArray visits = new AtomicIntegerArray(103);
      ParallelRanges.run(
          103,
          10,
          threads,
          () ->
              (from, to) -> {
                for (int i = from; i < to; i++) {
                  visits.incrementAndGet(i);
                }
              });
      for (int i = 0; i < 103; i++) {
        assertThat(visits.get(i)).isEqualTo(1);
      }
    }
  }

  @Test
  void aFailureOnAnyThreadReachesTheCaller() {
    assertThatThrownBy(() -> ParallelRanges.run(64, 1, 4, () -> ParallelRangesTest::failAt40))
        .hasStackTraceContaining("forty");
  }

  private static void failAt40(int from, int to) {
    if (from <= 40 && 40 < to) {
      throw new IllegalStateException("forty");
    }
  }

  @Test
  void chunksAndThreadsBelowOneAreRefused() {
    assertThatThrownBy(() -> ParallelRanges.run(1, 0, 1, () -> (from, to) -> {}))
        .hasMessageContaining("chunk 0");
    assertThatThrownBy(() -> ParallelRanges.run(1, 1, -2, () -> (from, to) -> {}))
        .hasMessageContaining("thread count -2");
  }
}
