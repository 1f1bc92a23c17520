package org.vpvae.experiments;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Several tasks at once, begun in order. Small networks gain almost nothing from a second thread,
 * but two trainings beside each other take little longer than one.
 */
final class SideBySide {
  private SideBySide() {}

  /**
   * The results, in the order of the tasks. After a task throws, no further one is begun; those
   * under way end first, then the exception is passed on. An interrupt is passed on to those under
   * way, which may end sooner for it, and ends the whole.
   *
   * @param atOnce tasks under way at the same time, at least 1
   */
  static <T> List<T> run(int atOnce, List<Supplier<T>> tasks) {
    AtomicReferenceArray<T> results = new AtomicReferenceArray<>(tasks.size());
    AtomicInteger next = new AtomicInteger();
    AtomicBoolean failed = new AtomicBoolean();
    Callable<Void> worker =
        () -> {
          for (int i = next.getAndIncrement(); i < tasks.size(); i = next.getAndIncrement()) {
            if (failed.get()) {
              break;
            }
            try {
              results.set(i, tasks.get(i).get());
            } catch (RuntimeException | Error e) {
              failed.set(true);
              throw e;
            }
          }
          return null;
        };
    work(atOnce, worker);
    return IntStream.range(0, tasks.size()).mapToObj(results::get).toList();
  }

  private static void work(int atOnce, Callable<Void> worker) {
    ExecutorService pool = Executors.newFixedThreadPool(atOnce);
    try {
      for (Future<Void> end : pool.invokeAll(Collections.nCopies(atOnce, worker))) {
        end.get();
      }
    } catch (InterruptedException e) {
      pool.shutdownNow();
      awaitEnd(pool);
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw unwrapped(e);
    } finally {
      pool.shutdownNow();
    }
  }

  /** Whoever called may go on only when nothing of this is under way any more. */
  private static void awaitEnd(ExecutorService pool) {
    while (!pool.isTerminated()) {
      try {
        pool.awaitTermination(1, TimeUnit.SECONDS);
      } catch (InterruptedException again) {
        pool.shutdownNow();
      }
    }
  }

  private static RuntimeException unwrapped(ExecutionException e) {
    if (e.getCause() instanceof Error error) {
      throw error;
    }
    return (RuntimeException) e.getCause();
  }
}
