package org.vpvae.kernel;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.vpvae.kernel.protocol.KernelSockets;
import org.vpvae.kernel.protocol.KernelSockets.Channel;
import org.vpvae.kernel.protocol.Message;

/**
 * {@code System.in} of a notebook: asks the client for a line whenever a reader wants more than is
 * there. If the client takes no questions, the stream is at its end.
 */
final class StandardInput extends InputStream {
  private final KernelSockets sockets;
  private final Outlet outlet;
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
  private volatile Message request;
  private byte[] line = {};
  private int next;

  StandardInput(KernelSockets sockets, Outlet outlet) {
    this.sockets = sockets;
    this.outlet = outlet;
  }

  /** Questions go to the sender of this request; null: nobody takes them. */
  void askedBy(Message execute) {
    answers.clear();
    request = execute;
  }

  /** The client's answer. */
  void answer(Message reply) {
    answers.add(reply.text("value", ""));
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public synchronized int read(byte[] bytes, int offset, int count) throws IOException {
    if (count == 0) {
      return 0;
    }
    if (next >= line.length && !ask()) {
      return -1;
    }
    int taken = Math.min(count, line.length - next);
    System.arraycopy(line, next, bytes, offset, taken);
    next += taken;
    return taken;
  }

  @Override
  public synchronized int available() {
    return line.length - next;
  }

  private boolean ask() throws IOException {
    Message asker = request;
    if (asker == null) {
      return false;
    }
    outlet.text().drain();
    JsonObject content = new JsonObject();
    content.addProperty("prompt", "");
    content.addProperty("password", false);
    sockets.send(Channel.STDIN, asker.answer("input_request", content));
    try {
      line = (answers.take() + "\n").getBytes(StandardCharsets.UTF_8);
      next = 0;
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the cell was interrupted while it waited for input");
    }
  }
}
