package org.vpvae.kernel.protocol;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The messages of one socket that are still to be sent. Any thread adds; the thread of the sockets
 * hands over. A message leaves only when its last frame is gone: with a full heap any step may
 * throw, and the next try goes on at the frame where this one ended.
 */
final class Outbox {

  /** Takes one frame of a message; false if the socket is full. */
  interface Sink {
    boolean take(byte[] frame, boolean more);
  }

  /** A message on its way. A marker has no frames. */
  private static final class Outgoing {
    private final List<byte[]> frames;
    private final long bytes;
    private final CountDownLatch sent = new CountDownLatch(1);
    private int next;

    private Outgoing(List<byte[]> frames) {
      this.frames = frames;
      this.bytes = frames.stream().mapToLong(frame -> frame.length).sum();
    }
  }

  private final Queue<Outgoing> messages = new ConcurrentLinkedQueue<>();
  private final AtomicLong bytes = new AtomicLong();
  private final Object room = new Object();
  private final long most;

  /**
   * An empty box.
   *
   * @param most bytes above which {@link #awaitRoom} waits
   */
  Outbox(long most) {
    this.most = most;
  }

  void add(List<byte[]> frames) {
    put(new Outgoing(frames));
  }

  private Outgoing put(Outgoing outgoing) {
    bytes.addAndGet(outgoing.bytes);
    messages.add(outgoing);
    return outgoing;
  }

  /** Something to wait on until all that is in the box now is gone. */
  Mark mark() {
    Outgoing marker = put(new Outgoing(List.of()));
    return marker.sent::await;
  }

  /** The end of what was in the box at some moment. */
  interface Mark {
    /** Waits until everything before it is gone; false if the time was too short. */
    boolean await(long time, TimeUnit unit) throws InterruptedException;
  }

  /** Hands over what the sink takes; false if something had to stay. */
  boolean handOver(Sink sink) {
    for (Outgoing first = messages.peek(); first != null; first = messages.peek()) {
      if (!isTaken(first, sink)) {
        return false;
      }
      messages.remove();
      leave(first.bytes);
      first.sent.countDown();
    }
    return true;
  }

  private static boolean isTaken(Outgoing message, Sink sink) {
    int last = message.frames.size() - 1;
    while (message.next <= last) {
      if (!sink.take(message.frames.get(message.next), message.next < last)) {
        return false;
      }
      message.next++;
    }
    return true;
  }

  private void leave(long gone) {
    long left = bytes.addAndGet(-gone);
    if (left <= most && left + gone > most) {
      synchronized (room) {
        room.notifyAll();
      }
    }
  }

  /** Waits while more is in the box than its bound. Not for the thread that hands over. */
  void awaitRoom() throws InterruptedException {
    if (bytes.get() > most) {
      synchronized (room) {
        while (bytes.get() > most) {
          room.wait();
        }
      }
    }
  }
}
