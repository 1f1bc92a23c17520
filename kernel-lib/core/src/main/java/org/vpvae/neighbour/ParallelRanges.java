package org.vpvae.neighbour;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Runs a loop over 0..count-1 in chunks of fixed size on a given number of threads. Which thread
 * takes which chunk is left to chance, so a body must write only to the places of its own numbers;
 * then the result does not depend on the thread count.
 */
public final class ParallelRanges {

  /** The body of the loop for the numbers from (included) to to (excluded). */
  @FunctionalInterface
  public interface Body {
    /** Does the work of one chunk. */
    void run(int from, int to);
  }

  private ParallelRanges() {}

  /**
   * Runs the loop and returns when every chunk is done. The first failure of a body is thrown as it
   * is; by then every thread has finished its chunk, and none has begun another.
   *
   * @param count how many numbers
   * @param chunk numbers per chunk, at least 1
   * @param threads at least 1; with one thread, or one chunk, nothing is started
   * @param worker gives each thread its own body, with its own scratch space
   * @throws IllegalArgumentException if the chunk or the thread count is below 1
   */
  public static void run(int count, int chunk, int threads, Supplier<Body> worker) {
    checkThreads(threads);
    if (chunk < 1) {
      throw new IllegalArgumentException("chunk " + chunk + " is below 1");
    }
    int chunks = (int) (((long) count + chunk - 1) / chunk);
    int workers = Math.min(threads, chunks);
    AtomicInteger next = new AtomicInteger();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Runnable loop =
        () -> {
          try {
            Body body = worker.get();
            for (int c = next.getAndIncrement();
                c < chunks && failure.get() == null;
                c = next.getAndIncrement()) {
              int from = c * chunk;
              body.run(from, Math.min(count - from, chunk) + from);
            }
          } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
          }
        };
    runOnThreads(loop, workers);
    rethrow(failure.get());
  }

  /** Refuses a thread count below 1. */
  public static void checkThreads(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("thread count " + threads + " is below 1");
    }
  }

  /** The calling thread is one of the workers. */
  private static void runOnThreads(Runnable loop, int workers) {
    Thread[] others = new Thread[Math.max(0, workers - 1)];
    for (int t = 0; t < others.length; t++) {
      others[t] = new Thread(loop, "vpvae-range-" + (t + 1));
      others[t].setDaemon(true);
      others[t].start();
    }
    loop.run();
    for (Thread other : others) {
      joinUninterruptibly(other);
    }
  }

  private static void rethrow(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof RuntimeException exception) {
      throw exception;
    }
  }

  /** Waits to the end even if interrupted: the workers write into arrays the caller will read. */
  private static void joinUninterruptibly(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
