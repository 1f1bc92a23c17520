package org.vpvae.runner.protocol;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/** The sockets to one kernel. Not for use by two threads. */
final class Channels implements AutoCloseable {
  /** How long a poll may sleep before the kernel's process is looked at again. */
  private static final long PULSE_MILLIS = 100;

  private final ZContext context = new ZContext();
  private final Map<Channel, ZMQ.Socket> sockets = new EnumMap<>(Channel.class);
  private final MessageFrames frames;
  private final ZMQ.Poller poller;
  private final Queue<Message> received = new ArrayDeque<>();
  private final long longest;

  /** Written by the thread of the library. */
  private volatile Channel broken;

  /**
   * Connects to a kernel.
   *
   * @param longest bytes of a frame above which the connection is broken off
   */
  Channels(ConnectionFile connection, String session, long longest) {
    this.longest = longest;
    frames = new MessageFrames(connection.key());
    context.setLinger(0);
    poller = context.createPoller(Channel.values().length);
    for (Channel channel : Channel.values()) {
      sockets.put(channel, connect(channel, connection, session));
      poller.register(sockets.get(channel), ZMQ.Poller.POLLIN);
    }
  }

  private ZMQ.Socket connect(Channel channel, ConnectionFile connection, String session) {
    boolean published = channel == Channel.IOPUB;
    ZMQ.Socket socket = context.createSocket(published ? SocketType.SUB : SocketType.DEALER);
    // The default mark of 1,000 waiting messages would drop outputs, and the word that a cell
    // ended.
    socket.setRcvHWM(0);
    socket.setSndHWM(0);
    socket.setReconnectIVL(20);
    socket.setMaxMsgSize(longest);
    socket.setEventHook(event -> broken = channel, ZMQ.EVENT_DISCONNECTED);
    if (published) {
      socket.subscribe(ZMQ.SUBSCRIPTION_ALL);
    } else {
      // The kernel finds the one to ask for input by the identity of the one who asked to execute.
      socket.setIdentity(session.getBytes(ZMQ.CHARSET));
    }
    socket.connect(connection.address(channel));
    return socket;
  }

  void send(Message message) {
    ZMQ.Socket socket = sockets.get(message.channel());
    List<byte[]> parts = frames.encode(message);
    for (int i = 0; i < parts.size(); i++) {
      socket.send(parts.get(i), i < parts.size() - 1 ? ZMQ.SNDMORE : 0);
    }
  }

  /**
   * The next message, or null when none comes within a pulse or the deadline.
   *
   * @throws KernelException if it is not to be trusted, or the thread was interrupted
   */
  Message poll(Deadline deadline) {
    if (received.isEmpty()) {
      poller.poll(Math.min(PULSE_MILLIS, deadline.millisLeft()));
      if (Thread.interrupted()) {
        Thread.currentThread().interrupt();
        throw new KernelException(
            KernelException.Reason.STOPPED, "the thread that waits for the kernel was interrupted");
      }
      readAll();
    }
    return received.poll();
  }

  /** One message of each channel; outputs first, for a reply must not overtake them by much. */
  private void readAll() {
    for (Channel channel : List.of(Channel.IOPUB, Channel.STDIN, Channel.CONTROL, Channel.SHELL)) {
      List<byte[]> parts = new ArrayList<>();
      ZMQ.Socket socket = sockets.get(channel);
      byte[] part = socket.recv(ZMQ.DONTWAIT);
      while (part != null) {
        parts.add(part);
        part = socket.hasReceiveMore() ? socket.recv() : null;
      }
      if (!parts.isEmpty()) {
        received.add(frames.decode(channel, parts));
      }
    }
  }

  /**
   * What is to be said of a connection that broke off; null while none has. If the kernel lives on,
   * it has sent what is no message, or too long a one.
   */
  KernelException breach() {
    Channel channel = broken;
    return channel == null
        ? null
        : new KernelException(
            KernelException.Reason.MALFORMED,
            "the "
                + Message.word(channel)
                + " connection broke off: the kernel sent what is no message, or one of more than "
                + longest
                + " bytes",
            null);
  }

  @Override
  public void close() {
    context.close();
  }
}
