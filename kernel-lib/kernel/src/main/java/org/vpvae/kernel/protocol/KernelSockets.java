package org.vpvae.kernel.protocol;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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
 * leave the client waiting for ever. A few lie in the socket, the others in an outbox that knows
 * its size, so that user code which prints faster than the client reads can be made to wait. A
 * message that is not signed by our key is dropped and nothing else happens. Nothing thrown by a
 * receiver ends the loop.
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

  /** A frame longer than this, in bytes, ends the sender's connection. */
  private static final long LONGEST_FRAME = 1L << 28;

  /** Messages for each listener that the output socket holds by itself. */
  private static final int OUTPUTS_IN_SOCKET = 256;

  /** How soon a full socket, or a full heap, is tried again. */
  private static final int RETRY_MILLIS = 5;

  /** Bytes of outputs that may wait for a slow client. */
  private static final long MOST_WAITING =
      Math.min(32L << 20, Runtime.getRuntime().maxMemory() / 8);

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
  private final Map<Channel, Outbox> outboxes = new EnumMap<>(Channel.class);
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
    for (Channel channel : Channel.values()) {
      outboxes.put(channel, new Outbox(MOST_WAITING));
    }
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
    if (type == SocketType.PUB) {
      socket.setSndHWM(OUTPUTS_IN_SOCKET);
      // By itself it would drop what is above the mark.
      socket.setXpubNoDrop(true);
    }
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
    outboxes.get(channel).add(codec.encode(message));
    strokesDue.release();
  }

  /**
   * Waits while the client leaves too many outputs unread. For threads of user code: requests must
   * be answered all the time.
   */
  public void awaitRoom() throws InterruptedException {
    if (Thread.currentThread() != loop) {
      outboxes.get(Channel.IOPUB).awaitRoom();
    }
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
    List<Outbox.Mark> marks = outboxes.values().stream().map(Outbox::mark).toList();
    strokesDue.release();
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(milliseconds);
    for (Outbox.Mark mark : marks) {
      if (!mark.await(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        return false;
      }
    }
    return true;
  }

  private void ringWhenDue() {
    try {
      while (true) {
        strokesDue.acquire();
        strokesDue.drainPermits();
        ring();
      }
    } catch (InterruptedException e) {
      // Closed.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void ring() throws IOException, InterruptedException {
    try {
      bell.sink().write(stroke.clear());
    } catch (OutOfMemoryError e) {
      strokesDue.release();
      Thread.sleep(RETRY_MILLIS);
    }
  }

  private void loop() {
    try (ZMQ.Poller poller = context.createPoller(5)) {
      poller.register(shell, ZMQ.Poller.POLLIN);
      poller.register(control, ZMQ.Poller.POLLIN);
      poller.register(stdin, ZMQ.Poller.POLLIN);
      poller.register(heartbeat, ZMQ.Poller.POLLIN);
      poller.register(bell.source(), ZMQ.Poller.POLLIN);
      boolean allSent = true;
      while (!closed) {
        try {
          poller.poll(allSent ? -1 : RETRY_MILLIS);
          allSent = isAllSent();
          receiveAll(poller);
        } catch (OutOfMemoryError | RuntimeException e) {
          // The user's cell took the memory, or one message was bad: the next one still counts.
          allSent = false;
        }
      }
    }
  }

  private void receiveAll(ZMQ.Poller poller) {
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

  /** A full heap, or outputs that nobody reads, must not keep an interrupt from being received. */
  private boolean isAllSent() {
    try {
      bell.source().read(strokes.clear());
      boolean all = true;
      for (Channel channel : Channel.values()) {
        ZMQ.Socket socket = socket(channel);
        all &= outboxes.get(channel).handOver((frame, more) -> isSent(socket, frame, more));
      }
      return all;
    } catch (OutOfMemoryError e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isSent(ZMQ.Socket socket, byte[] frame, boolean more) {
    return socket.send(frame, more ? ZMQ.SNDMORE | ZMQ.DONTWAIT : ZMQ.DONTWAIT);
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
