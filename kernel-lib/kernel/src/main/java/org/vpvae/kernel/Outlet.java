package org.vpvae.kernel;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.vpvae.kernel.output.OutputCollector;
import org.vpvae.kernel.protocol.KernelSockets;
import org.vpvae.kernel.protocol.KernelSockets.Channel;
import org.vpvae.kernel.protocol.Message;

/**
 * Where outputs leave. Each belongs to the request that was executed last, also when a thread that
 * the cell left behind makes it later. Text written before a picture arrives before it.
 */
public final class Outlet {
  private final KernelSockets sockets;
  private final OutputCollector text = new OutputCollector(this::publishText);
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
    cause = request;
  }

  /** Publishes an output of the running or the last cell, after the text written before it. */
  public void publish(String type, JsonObject content) {
    publish(type, content, new JsonObject(), List.of());
  }

  /** The same with metadata and binary attachments. */
  public void publish(String type, JsonObject content, JsonObject metadata, List<byte[]> buffers) {
    text.drain();
    send(cause, type, content, metadata, buffers);
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
    send(cause, "stream", content, new JsonObject(), List.of());
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
