package org.vpvae.kernel.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OutboxTest {
  private final Outbox box = new Outbox(10);
  private final List<String> sent = new ArrayList<>();

  @Test
  void whatFailedInTheMiddleGoesOnWhereItEnded() {
    box.add(frames("a", "b", "c"));
    box.add(frames("d"));
    assertThatThrownBy(() -> box.handOver(failingAt("b"))).isInstanceOf(OutOfMemoryError.class);
    assertThatThrownBy(() -> box.handOver(failingAt("d"))).isInstanceOf(OutOfMemoryError.class);
    assertThat(box.handOver(this::take)).isTrue();
    assertThat(sent).containsExactly("a+", "b+", "c", "d");
  }

  @Test
  void aFullSocketLosesNothing() {
    box.add(frames("a"));
    box.add(frames("b", "c"));
    assertThat(box.handOver((frame, more) -> sent.isEmpty() && take(frame, more))).isFalse();
    assertThat(box.handOver(this::take)).isTrue();
    assertThat(sent).containsExactly("a", "b+", "c");
  }

  @Test
  void aMarkIsReachedWhenAllBeforeItIsGone() throws InterruptedException {
    box.add(frames("a"));
    Outbox.Mark mark = box.mark();
    assertThat(mark.await(1, TimeUnit.MILLISECONDS)).isFalse();
    box.handOver(this::take);
    assertThat(mark.await(1, TimeUnit.MILLISECONDS)).isTrue();
  }

  @Test
  void whoWritesWaitsForRoomAndCanBeInterrupted() throws InterruptedException {
    box.awaitRoom();
    box.add(frames("more than ten bytes"));
    AtomicBoolean interrupted = new AtomicBoolean();
    Thread impatient = writer(() -> interrupted.set(true));
    impatient.interrupt();
    impatient.join();
    assertThat(interrupted).isTrue();
    Thread patient = writer(() -> {});
    box.handOver(this::take);
    patient.join();
  }

  private Thread writer(Runnable atInterrupt) throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    Thread thread =
        new Thread(
            () -> {
              try {
                begun.countDown();
                box.awaitRoom();
              } catch (InterruptedException e) {
                atInterrupt.run();
              }
            });
    thread.start();
    begun.await();
    return thread;
  }

  private Outbox.Sink failingAt(String text) {
    return (frame, more) -> {
      if (new String(frame, StandardCharsets.UTF_8).equals(text)) {
        throw new OutOfMemoryError("as if");
      }
      return take(frame, more);
    };
  }

  private boolean take(byte[] frame, boolean more) {
    return sent.add(new String(frame, StandardCharsets.UTF_8) + (more ? "+" : ""));
  }

  private static List<byte[]> frames(String... texts) {
    return Stream.of(texts).map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
  }
}
