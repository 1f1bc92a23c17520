package org.vpvae.kernel.protocol;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/**
 * The five sockets of a kernel and the only thread that touches them. The thread sleeps in one poll
 * without a time limit until a frame arrives or somebody has put a message into the outbox, so an
 * idle kernel costs nothing.
 *
 * <p>It is woken through a pipe, which only a thread of its own writes to: the user's thread may be
 * interrupted or stopped at any moment, and an interrupt within a write would close the pipe.
 *
 * <p>The output socket keeps every message until the client takes it: a dropped {@code idle} would
 * leave the client waiting for ever. A message that is not signed by our key is dropped and nothing
 * else happens. Nothing thrown by a receiver ends the loop.
 */
public final class KernelSockets implements AutoCloseable {

  /** The ways on which messages travel. */
  public enum Channel {
    /** Requests, one after the other. */
    SHELL,
    /** Interrupt and shutdown, at once. */
    CONTROL,
    /** Questions to the user. */
    STDIN,
    /** Outputs, for everyone who listens. */
    IOPUB
  }

  /** Takes what arrives, on the thread of the sockets: it must not wait. */
  public interface Receiver {
    /** One signed message from that channel. */
    void receive(Channel channel, Message message);
  }

  private record Outgoing(Channel channel, List<byte[]> frames, CountDownLatch sent) {}

  /** A frame longer than this, in bytes, ends the sender's connection. */
  private static final long LONGEST_FRAME = 1L << 28;

  private final MessageCodec codec;
  private final Receiver receiver;
  private final ZContext context = new ZContext(1);
  private final ZMQ.Socket shell;
  private final ZMQ.Socket control;
  private final ZMQ.Socket stdin;
  private final ZMQ.Socket iopub;
  private final ZMQ.Socket heartbeat;
  private final Pipe bell;
  private final ByteBuffer stroke = ByteBuffer.allocate(1);
  private final ByteBuffer strokes = ByteBuffer.allocate(64);
  private final Semaphore strokesDue = new Semaphore(0);
  private final Queue<Outgoing> outbox = new ConcurrentLinkedQueue<>();
  private final Thread loop = new Thread(this::loop, "vpvae-sockets");
  private final Thread ringer = new Thread(this::ringWhenDue, "vpvae-bell");
  private volatile boolean closed;

  /**
   * Binds the sockets; {@link #start} begins to listen.
   *
   * @param file where and with which key
   * @param receiver who takes what arrives
   */
  public KernelSockets(ConnectionFile file, Receiver receiver) {
    this.codec = new MessageCodec(new Signature(file.key()));
    this.receiver = receiver;
    shell = bind(SocketType.ROUTER, file.address(file.shell()));
    control = bind(SocketType.ROUTER, file.address(file.control()));
    stdin = bind(SocketType.ROUTER, file.address(file.stdin()));
    iopub = bind(SocketType.PUB, file.address(file.iopub()));
    heartbeat = bind(SocketType.REP, file.address(file.heartbeat()));
    try {
      bell = Pipe.open();
      bell.source().configureBlocking(false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    loop.setDaemon(true);
    ringer.setDaemon(true);
  }

  private ZMQ.Socket bind(SocketType type, String address) {
    ZMQ.Socket socket = context.createSocket(type);
    socket.setHWM(0);
    socket.setLinger(1000);
    socket.setMaxMsgSize(LONGEST_FRAME);
    socket.bind(address);
    return socket;
  }

  /** Begins to listen. */
  public void start() {
    loop.start();
    ringer.start();
  }

  /** Sends from any thread; returns at once. */
  public void send(Channel channel, Message message) {
    enqueue(new Outgoing(channel, codec.encode(message), new CountDownLatch(0)));
  }

  /** Does everything for a message but sending it, so that the JVM has seen the code. */
  public void rehearse(Message message) {
    codec.decode(codec.encode(message));
  }

  /**
   * Waits until everything sent so far has been handed to the sockets, at most so long; false if
   * the time was too short.
   */
  public boolean flush(long milliseconds) throws InterruptedException {
    Outgoing marker = new Outgoing(Channel.IOPUB, List.of(), new CountDownLatch(1));
    enqueue(marker);
    return marker.sent.await(milliseconds, TimeUnit.MILLISECONDS);
  }

  private void enqueue(Outgoing outgoing) {
    outbox.add(outgoing);
    strokesDue.release();
  }

  private void ringWhenDue() {
    try {
      while (true) {
        strokesDue.acquire();
        strokesDue.drainPermits();
        bell.sink().write(stroke.clear());
      }
    } catch (InterruptedException e) {
      // Closed.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void loop() {
    try (ZMQ.Poller poller = context.createPoller(5)) {
      poller.register(shell, ZMQ.Poller.POLLIN);
      poller.register(control, ZMQ.Poller.POLLIN);
      poller.register(stdin, ZMQ.Poller.POLLIN);
      poller.register(heartbeat, ZMQ.Poller.POLLIN);
      poller.register(bell.source(), ZMQ.Poller.POLLIN);
      while (!closed) {
        try {
          poller.poll(-1);
          turn(poller);
        } catch (OutOfMemoryError | RuntimeException e) {
          // The user's cell took the memory, or one message was bad: the next one still counts.
          strokesDue.release();
        }
      }
    }
  }

  private void turn(ZMQ.Poller poller) {
    sendAll();
    if (poller.pollin(1)) {
      receive(Channel.CONTROL, control);
    }
    if (poller.pollin(0)) {
      receive(Channel.SHELL, shell);
    }
    if (poller.pollin(2)) {
      receive(Channel.STDIN, stdin);
    }
    if (poller.pollin(3)) {
      heartbeat.send(heartbeat.recv());
    }
  }

  private void sendAll() {
    try {
      bell.source().read(strokes.clear());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (Outgoing next = outbox.poll(); next != null; next = outbox.poll()) {
      sendFrames(socket(next.channel), next.frames);
      next.sent.countDown();
    }
  }

  private static void sendFrames(ZMQ.Socket socket, List<byte[]> frames) {
    int last = frames.size() - 1;
    for (int i = 0; i <= last; i++) {
      socket.send(frames.get(i), i < last ? ZMQ.SNDMORE : 0);
    }
  }

  private void receive(Channel channel, ZMQ.Socket socket) {
    List<byte[]> frames = new ArrayList<>();
    do {
      frames.add(socket.recv());
    } while (socket.hasReceiveMore());
    codec.decode(frames).ifPresent(message -> receiver.receive(channel, message));
  }

  private ZMQ.Socket socket(Channel channel) {
    return switch (channel) {
      case SHELL -> shell;
      case CONTROL -> control;
      case STDIN -> stdin;
      case IOPUB -> iopub;
    };
  }

  /** Stops listening and hands over what is still to be sent, for at most a second. */
  @Override
  public void close() {
    closed = true;
    strokesDue.release();
    try {
      loop.join(1000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    ringer.interrupt();
    context.close();
  }
}
