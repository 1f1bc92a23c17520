package org.vpvae.kernel.jshell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class UserThreadTest {
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final CountDownLatch complained = new CountDownLatch(1);
  private final AtomicInteger stops = new AtomicInteger();

  /** A thread of Java 20 and later: nothing can stop it. */
  private final UserThread unstoppable =
      new UserThread(
          getClass().getClassLoader(),
          sentence -> {
            complaints.add(sentence);
            complained.countDown();
          },
          thread -> {
            stops.incrementAndGet();
            return false;
          });

  @Test
  void whatCannotBeStoppedIsSaidAndRunsOnUntilItEndsByItself() throws Exception {
    AtomicBoolean enough = new AtomicBoolean();
    CountDownLatch running = new CountDownLatch(1);
    CompletableFuture<String> loop =
        CompletableFuture.supplyAsync(
            () ->
                answer(
                    () -> {
                      running.countDown();
                      while (!enough.get()) {
                        Thread.onSpinWait();
                      }
                      return "ended by itself";
                    }));
    assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();
    unstoppable.interrupt();
    assertThat(complained.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(complaints.get(0))
        .contains("cannot stop a thread", "Restart the kernel", "Thread.interrupted()");
    enough.set(true);
    assertThat(loop.get(20, TimeUnit.SECONDS)).isEqualTo("ended by itself");
    assertThat(answer(() -> "next")).isEqualTo("next");
  }

  @Test
  void anInterruptThatWasObeyedNeverReachesTheNextTask() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CompletableFuture<String> sleeper =
        CompletableFuture.supplyAsync(
            () ->
                answer(
                    () -> {
                      running.countDown();
                      Thread.sleep(60_000);
                      return "slept";
                    }));
    assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();
    unstoppable.interrupt();
    assertThat(sleeper.get(20, TimeUnit.SECONDS)).contains("InterruptedException");
    // Longer than the patience after which a thread is stopped.
    String next =
        answer(
            () -> {
              Thread.sleep(2500);
              return "whole";
            });
    assertThat(next).isEqualTo("whole");
    assertThat(stops).hasValue(0);
    assertThat(complaints).isEmpty();
  }

  private String answer(java.util.concurrent.Callable<String> work) {
    try {
      return unstoppable.call(work);
    } catch (Throwable e) {
      return e.toString();
    }
  }
}
