package org.vpvae.runner.fake;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/**
 * A kernel whose language is misbehaviour: each line of a cell is a command, such as {@code print
 * hello} or {@code replay}. It shares no code with the client, so that a mistake in signing or
 * framing cannot cancel out.
 */
public final class FakeKernel {
  private static final byte[] DELIMITER = "<IDS|MSG>".getBytes(StandardCharsets.US_ASCII);

  private final JsonObject connection;
  private final boolean countsWrongly;
  private final ZMQ.Socket shell;
  private final ZMQ.Socket control;
  private final ZMQ.Socket stdin;
  private final ZMQ.Socket iopub;
  private final String session = UUID.randomUUID().toString();

  private byte[] client;
  private JsonObject request;
  private int count;
  private boolean interrupted;
  private List<byte[]> lastPublished = List.of();

  private FakeKernel(JsonObject connection, String mode, ZContext context) {
    this.connection = connection;
    this.countsWrongly = mode.equals("counts-wrongly");
    shell = bind(context, SocketType.ROUTER, "shell_port");
    control = bind(context, SocketType.ROUTER, "control_port");
    stdin = bind(context, SocketType.ROUTER, "stdin_port");
    iopub = bind(context, SocketType.PUB, "iopub_port");
  }

  /** Arguments: the connection file, then how to start: normal, mute, late, die or silent. */
  public static void main(String[] arguments) throws Exception {
    String mode = arguments[1];
    System.err.println("fake kernel starts: " + mode);
    if (mode.equals("die")) {
      System.err.println("fake kernel has no heart");
      System.exit(7);
    }
    if (mode.equals("mute")) {
      Thread.sleep(600_000);
    }
    if (mode.equals("late")) {
      Thread.sleep(1000);
    }
    JsonObject connection =
        JsonParser.parseString(Files.readString(Path.of(arguments[0]))).getAsJsonObject();
    try (ZContext context = new ZContext()) {
      new FakeKernel(connection, mode, context).serve();
    }
  }

  private ZMQ.Socket bind(ZContext context, SocketType type, String port) {
    ZMQ.Socket socket = context.createSocket(type);
    socket.setSndHWM(0);
    socket.bind("tcp://127.0.0.1:" + connection.get(port).getAsInt());
    return socket;
  }

  private void serve() throws IOException, InterruptedException {
    while (true) {
      List<byte[]> frames = receive(control);
      if (!frames.isEmpty()) {
        control(frames);
      }
      frames = receive(shell);
      if (!frames.isEmpty()) {
        shell(frames);
      } else {
        Thread.sleep(1);
      }
    }
  }

  private static List<byte[]> receive(ZMQ.Socket socket) {
    List<byte[]> frames = new ArrayList<>();
    byte[] frame = socket.recv(ZMQ.DONTWAIT);
    while (frame != null) {
      frames.add(frame);
      frame = socket.hasReceiveMore() ? socket.recv() : null;
    }
    return frames;
  }

  private static JsonObject json(byte[] frame) {
    return JsonParser.parseString(new String(frame, StandardCharsets.UTF_8)).getAsJsonObject();
  }

  private void control(List<byte[]> frames) {
    JsonObject header = json(frames.get(3));
    String type = header.get("msg_type").getAsString();
    interrupted |= type.equals("interrupt_request");
    JsonObject reply = new JsonObject();
    reply.addProperty("status", "ok");
    send(control, frames.get(0), header, type.replace("request", "reply"), reply);
    if (type.equals("shutdown_request")) {
      sleep(50);
      Runtime.getRuntime().halt(0);
    }
  }

  private void shell(List<byte[]> frames) throws IOException {
    client = frames.get(0);
    request = json(frames.get(3));
    JsonObject content = json(frames.get(6));
    String type = request.get("msg_type").getAsString();
    state("busy");
    JsonObject reply = new JsonObject();
    reply.addProperty("status", "ok");
    if (type.equals("kernel_info_request")) {
      reply.add("language_info", object("name", "java", "file_extension", ".fake"));
      reply.addProperty("protocol_version", "5.3");
    } else if (type.equals("execute_request")) {
      reply = execute(content.get("code").getAsString());
    } else {
      reply.add("asked", content);
    }
    send(shell, client, request, type.replace("request", "reply"), reply);
    state("idle");
  }

  private JsonObject execute(String code) throws IOException {
    count += countsWrongly ? 7 : 1;
    interrupted = false;
    JsonObject reply = new JsonObject();
    reply.addProperty("execution_count", count);
    reply.addProperty("status", "ok");
    try {
      for (String line : code.split("\n")) {
        String[] words = line.trim().split(" ", 2);
        command(words[0], words.length > 1 ? words[1] : "");
      }
    } catch (CellError e) {
      reply.addProperty("status", "error");
      reply.addProperty("ename", e.name);
      reply.addProperty("evalue", e.getMessage());
      reply.add("traceback", new JsonArray());
      publish("error", reply.deepCopy());
    }
    return reply;
  }

  private void command(String name, String rest) throws IOException {
    switch (name) {
      case "print" -> stream("stdout", rest + "\n");
      case "warn" -> stream("stderr", rest + "\n");
      case "lines" -> lines(Integer.parseInt(rest));
      case "flood" -> flood();
      case "string" -> stream("stdout", "x".repeat(Integer.parseInt(rest)));
      case "result" -> result(rest);
      case "error" -> throw new CellError("FakeError", rest);
      case "display" -> display("display_data", rest);
      case "update" -> display("update_display_data", rest);
      case "clear" -> publish("clear_output", flag("wait", rest.equals("wait")));
      case "hang" -> hang(true);
      case "hang-hard" -> hang(false);
      case "sleep" -> sleep(Long.parseLong(rest));
      case "die" -> die(Integer.parseInt(rest));
      case "segfault" -> new ProcessBuilder("kill", "-SEGV", pid()).start();
      case "killed" -> kill();
      case "spawn" -> stream("stdout", spawn() + "\n");
      case "ask" -> ask(rest);
      case "unsigned" -> forge("");
      case "forge" -> forge("0".repeat(64));
      case "replay" -> sendFrames(iopub, lastPublished);
      case "no-json" -> notJson();
      case "no-idle" -> hang(false);
      default -> {
        // Code of tests that is not meant for this kernel, such as injected parameters.
      }
    }
  }

  private void lines(int lines) {
    for (int i = 0; i < lines; i++) {
      stream("stdout", "line " + i + "\n");
    }
  }

  private void flood() {
    while (!interrupted) {
      stream("stdout", "y".repeat(100_000));
      lookForInterrupt();
    }
    throw new CellError("Interrupted", "flood");
  }

  private void result(String text) {
    JsonObject content = new JsonObject();
    content.addProperty("execution_count", count);
    content.add("data", object("text/plain", text));
    content.add("metadata", new JsonObject());
    publish("execute_result", content);
  }

  private void display(String type, String rest) {
    String[] words = rest.split(" ", 2);
    JsonObject content = new JsonObject();
    content.add("data", object("text/plain", words[1], "text/html", "<b>" + words[1] + "</b>"));
    content.add("metadata", new JsonObject());
    content.add("transient", object("display_id", words[0]));
    publish(type, content);
  }

  private void hang(boolean yields) {
    while (!(yields && interrupted)) {
      lookForInterrupt();
      sleep(5);
    }
    throw new CellError("Interrupted", "hang");
  }

  private void lookForInterrupt() {
    List<byte[]> frames = receive(control);
    if (!frames.isEmpty()) {
      control(frames);
    }
  }

  private static void die(int code) {
    System.err.println("about to die");
    System.err.println("java.lang.OutOfMemoryError: fake");
    Runtime.getRuntime().halt(code);
  }

  private static void kill() throws IOException {
    new ProcessBuilder("kill", "-KILL", pid()).start();
    sleep(60_000);
  }

  private static String pid() {
    return Long.toString(ProcessHandle.current().pid());
  }

  /** Through a shell that ends at once, so that the child loses its parent. */
  private static String spawn() throws IOException {
    Process shell =
        new ProcessBuilder("sh", "-c", "sleep 300 >/dev/null 2>&1 & echo $!")
            .redirectErrorStream(true)
            .start();
    return new String(shell.getInputStream().readNBytes(20), StandardCharsets.US_ASCII).trim();
  }

  private void ask(String prompt) {
    JsonObject content = object("prompt", prompt);
    content.addProperty("password", false);
    send(stdin, client, request, "input_request", content);
    List<byte[]> answer = receive(stdin);
    while (answer.isEmpty()) {
      sleep(5);
      answer = receive(stdin);
    }
    stream("stdout", "answer '" + json(answer.get(6)).get("value").getAsString() + "'\n");
  }

  private void forge(String signature) {
    JsonObject content = object("name", "stdout", "text", "forged\n");
    List<byte[]> frames = frames(new byte[0], request, "stream", content);
    frames.set(2, signature.getBytes(StandardCharsets.US_ASCII));
    sendFrames(iopub, frames);
  }

  private void notJson() {
    List<byte[]> frames = frames(new byte[0], request, "stream", new JsonObject());
    frames.set(6, "{\"text\": tru".getBytes(StandardCharsets.UTF_8));
    frames.set(2, sign(frames.subList(3, 7)));
    sendFrames(iopub, frames);
  }

  private void stream(String name, String text) {
    publish("stream", object("name", name, "text", text));
  }

  private void state(String state) {
    publish("status", object("execution_state", state));
  }

  private void publish(String type, JsonObject content) {
    List<byte[]> frames = frames(type.getBytes(StandardCharsets.US_ASCII), request, type, content);
    lastPublished = List.copyOf(frames);
    sendFrames(iopub, frames);
  }

  private void send(
      ZMQ.Socket socket, byte[] identity, JsonObject parent, String type, JsonObject content) {
    sendFrames(socket, frames(identity, parent, type, content));
  }

  private static void sendFrames(ZMQ.Socket socket, List<byte[]> frames) {
    for (int i = 0; i < frames.size(); i++) {
      socket.send(frames.get(i), i < frames.size() - 1 ? ZMQ.SNDMORE : 0);
    }
  }

  private List<byte[]> frames(byte[] first, JsonObject parent, String type, JsonObject content) {
    JsonObject header =
        object(
            "msg_id",
            UUID.randomUUID().toString(),
            "msg_type",
            type,
            "session",
            session,
            "username",
            "fake",
            "version",
            "5.3",
            "date",
            Instant.now().toString());
    List<byte[]> frames = new ArrayList<>(List.of(first, DELIMITER, new byte[0]));
    for (JsonObject part : List.of(header, parent, new JsonObject(), content)) {
      frames.add(part.toString().getBytes(StandardCharsets.UTF_8));
    }
    frames.set(2, sign(frames.subList(3, 7)));
    return frames;
  }

  private byte[] sign(List<byte[]> parts) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      byte[] key = connection.get("key").getAsString().getBytes(StandardCharsets.UTF_8);
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      parts.forEach(mac::update);
      return HexFormat.of().formatHex(mac.doFinal()).getBytes(StandardCharsets.US_ASCII);
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonObject object(String... pairs) {
    JsonObject object = new JsonObject();
    for (int i = 0; i < pairs.length; i += 2) {
      object.addProperty(pairs[i], pairs[i + 1]);
    }
    return object;
  }

  private static JsonObject flag(String name, boolean value) {
    JsonObject object = new JsonObject();
    object.addProperty(name, value);
    return object;
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static final class CellError extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final String name;

    CellError(String name, String message) {
      super(message);
      this.name = name;
    }
  }
}
