package org.vpvae.neighbour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
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
  void theFirstFailureOnAnyThreadIsThrownAsItIs() {
    IllegalStateException forty = new IllegalStateException("forty");
    for (int threads : new int[] {1, 4}) {
      assertThatThrownBy(
              () -> ParallelRanges.run(64, 1, threads, () -> (from, to) -> failAt40(from, forty)))
          .isSameAs(forty);
    }
  }

  private static void failAt40(int from, RuntimeException failure) {
    if (from == 40) {
      throw failure;
    }
  }

  @Test
  void afterAFailureNoChunkIsBegun() {
    Thread caller = Thread.currentThread();
    CompletableFuture<Thread> failing = new CompletableFuture<>();
    AtomicInteger begun = new AtomicInteger();
    ParallelRanges.Body body =
        (from, to) -> {
          begun.incrementAndGet();
          if (Thread.currentThread() != caller) {
            failing.complete(Thread.currentThread());
            throw new IllegalStateException("the other thread's");
          }
          waitForTheEndOf(failing.join());
        };
    assertThatThrownBy(() -> ParallelRanges.run(1000, 1, 2, () -> body))
        .hasMessage("the other thread's");
    // The caller may have had no chunk yet.
    assertThat(begun.get()).isBetween(1, 2);
  }

  private static void waitForTheEndOf(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
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
