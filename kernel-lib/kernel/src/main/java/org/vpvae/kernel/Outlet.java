package org.vpvae.kernel;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.vpvae.kernel.output.OutputCollector;
import org.vpvae.kernel.protocol.KernelSockets;
import org.vpvae.kernel.protocol.KernelSockets.Channel;
import org.vpvae.kernel.protocol.Message;

/**
 * Where outputs leave. What is said before the first cell, such as that a library is missing, waits
 * for it: nobody listens before, and nobody shows what belongs to no cell. Each belongs to the
 * request that was executed last, also when a thread that the cell left behind makes it later. Text
 * written before a picture arrives before it.
 */
public final class Outlet {
  private static final int MOST_EARLY = 100;

  private final Thread server = Thread.currentThread();
  private final KernelSockets sockets;
  private final OutputCollector text = new OutputCollector(this::publishText, this::awaitRoom);
  private final List<Runnable> early = new ArrayList<>();
  private volatile Message cause;

  Outlet(KernelSockets sockets) {
    this.sockets = sockets;
  }

  /** The streams that user code writes to. */
  OutputCollector text() {
    return text;
  }

  /** From now on outputs belong to this request. */
  void causedBy(Message request) {
    text.drain();
    synchronized (this) {
      cause = request;
    }
  }

  /** Publishes what was said before the first cell, as outputs of this one. */
  synchronized void publishEarly() {
    early.forEach(Runnable::run);
    early.clear();
  }

  /** Publishes an output of the running or the last cell, after the text written before it. */
  public void publish(String type, JsonObject content) {
    publish(type, content, new JsonObject(), List.of());
  }

  /** The same with metadata and binary attachments. */
  public void publish(String type, JsonObject content, JsonObject metadata, List<byte[]> buffers) {
    awaitRoom();
    text.drain();
    output(type, content, metadata, buffers);
  }

  /**
   * Only user code waits for a slow client; the thread that made this answers requests. Whoever is
   * interrupted meanwhile ends as if it were stopped: a print stream would drop an exception, and
   * the loop would go on with its text lost.
   */
  private void awaitRoom() {
    try {
      if (Thread.currentThread() != server) {
        sockets.awaitRoom();
      }
    } catch (InterruptedException e) {
      throw new ThreadDeath();
    }
  }

  private void output(String type, JsonObject content, JsonObject metadata, List<byte[]> buffers) {
    if (cause != null || !keep(() -> send(cause, type, content, metadata, buffers))) {
      send(cause, type, content, metadata, buffers);
    }
  }

  /** False if a cell runs by now, or too much waits already. */
  private synchronized boolean keep(Runnable output) {
    return cause == null && early.size() < MOST_EARLY && early.add(output);
  }

  /** Says {@code busy} or {@code idle} about a request. */
  void status(Message request, String state) {
    JsonObject content = new JsonObject();
    content.addProperty("execution_state", state);
    send(request, "status", content, new JsonObject(), List.of());
  }

  /** The error of the running cell. */
  static JsonObject error(String name, String value, List<String> report) {
    JsonArray traceback = new JsonArray();
    report.forEach(traceback::add);
    JsonObject content = new JsonObject();
    content.addProperty("ename", name);
    content.addProperty("evalue", value);
    content.add("traceback", traceback);
    return content;
  }

  private void publishText(OutputCollector.Stream stream, String chunk) {
    JsonObject content = new JsonObject();
    content.addProperty("name", stream == OutputCollector.Stream.STDOUT ? "stdout" : "stderr");
    content.addProperty("text", chunk);
    output("stream", content, new JsonObject(), List.of());
  }

  private void send(
      Message request, String type, JsonObject content, JsonObject metadata, List<byte[]> buffers) {
    Message message =
        request == null ? Message.alone(type, content) : request.answer(type, content);
    byte[] topic = type.getBytes(StandardCharsets.US_ASCII);
    sockets.send(
        Channel.IOPUB,
        new Message(
            List.of(topic), message.header(), message.parent(), metadata, content, buffers));
  }
}
