package org.vpvae.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpvae.runner.protocol.Channel;
import org.vpvae.runner.protocol.Deadline;
import org.vpvae.runner.protocol.Execution;
import org.vpvae.runner.protocol.KernelException;
import org.vpvae.runner.protocol.KernelProcess;
import org.vpvae.runner.protocol.Message;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/** Interrupt, end and hostile messages. */
class LifeIT {
  private static final String CONNECTION =
      "{\"ip\":\"127.0.0.1\",\"transport\":\"tcp\",\"signature_scheme\":\"hmac-sha256\","
          + "\"key\":\"k\",\"shell_port\":1,\"control_port\":2,\"stdin_port\":3,"
          + "\"iopub_port\":4,\"hb_port\":5}";

  private static final String SLOW_TO_DRAW =
      "class Slow { public String toString() {"
          + " long end = System.nanoTime() + 100_000_000L;"
          + " while (System.nanoTime() < end) {} return \"slow\"; } }";

  @Test
  void anInterruptStopsALoopAndNotTheNextCell() throws InterruptedException {
    Assumptions.assumeTrue(Runtime.version().feature() < 20, "this Java cannot stop a thread");
    try (TestKernel kernel = TestKernel.start()) {
      String loop =
          kernel.client.submit(
              "long spins = 0; System.out.println(\"go\"); while (true) { spins++; }");
      awaitWord(kernel, loop, "go");
      Thread.sleep(300);
      kernel.client.interrupt();
      Message reply = interruptUntilAnswered(kernel, loop);
      assertThat(reply.text("status")).isEqualTo("error");
      assertThat(reply.text("ename")).isEqualTo("Interrupted");
      assertThat(kernel.value("Thread.sleep(2000); \"whole\"")).isEqualTo("whole");
      assertThat(kernel.value("spins > 0")).isEqualTo("true");
    }
  }

  /** The stop comes once; it must not become the text of what is drawn at that moment. */
  @Test
  void anInterruptStopsALoopThatDrawsAllTheTime() {
    Assumptions.assumeTrue(Runtime.version().feature() < 20, "this Java cannot stop a thread");
    try (TestKernel kernel = TestKernel.start()) {
      kernel.run(SLOW_TO_DRAW);
      String loop =
          kernel.client.submit(
              "var shown = org.vpvae.display.Show.live(1); long draws = 0;"
                  + " System.out.println(\"go\");"
                  + " while (true) { shown.update(new Slow()); draws++; }");
      awaitWord(kernel, loop, "go");
      kernel.client.interrupt();
      assertThat(interruptUntilAnswered(kernel, loop).text("ename")).isEqualTo("Interrupted");
      // A loop that was only left behind answers too, and goes on.
      assertThat(kernel.value("long then = draws; Thread.sleep(1000); draws - then"))
          .isEqualTo("0");
    }
  }

  /** The stop may come while a message is signed; those after it must verify all the same. */
  @Test
  void anInterruptStopsALoopThatPrintsAllTheTimeAndMessagesStaySigned() {
    Assumptions.assumeTrue(Runtime.version().feature() < 20, "this Java cannot stop a thread");
    try (TestKernel kernel = TestKernel.start()) {
      kernel.run("String big = \"x\".repeat(1 << 20);");
      for (int round = 0; round < 5; round++) {
        String loop =
            kernel.client.submit(
                "System.out.println(\"go\"); while (true) { display(big); updateDisplay(\"a\","
                    + " big); }");
        awaitWord(kernel, loop, "go");
        kernel.client.interrupt();
        assertThat(interruptUntilAnswered(kernel, loop).text("ename")).isEqualTo("Interrupted");
        assertThat(kernel.value("6 * 7")).isEqualTo("42");
      }
    }
  }

  /** A write of an interrupted thread would close the pipe that wakes the sockets, for good. */
  @Test
  void anInterruptedThreadCanStillShowThings() {
    try (TestKernel kernel = TestKernel.start()) {
      kernel.run("var shown = org.vpvae.display.Show.live(1);");
      // In one block: between two statements the kernel takes the interrupt for dealt with.
      assertThat(kernel.value("{ Thread.currentThread().interrupt(); shown.update(2); } 1 + 1"))
          .isEqualTo("2");
      assertThat(kernel.value("2 + 2")).isEqualTo("4");
    }
  }

  /** Java 20 took {@code Thread.stop} away: the user is told, and the kernel obeys a shutdown. */
  @Test
  void whereJavaCannotStopALoopTheInterruptSaysWhatToDo() {
    Assumptions.assumeTrue(Runtime.version().feature() >= 20, "this Java can stop a thread");
    TestKernel kernel = TestKernel.start();
    String loop = kernel.client.submit("System.out.println(\"go\"); while (true) {}");
    awaitWord(kernel, loop, "go");
    kernel.client.interrupt();
    awaitWord(kernel, loop, "Restart the kernel");
    assertThat(kernel.client.shutdown(Duration.ofSeconds(5))).isTrue();
  }

  private static void awaitWord(TestKernel kernel, String request, String word) {
    StringBuilder heard = new StringBuilder();
    for (int attempt = 0; attempt < 60 && heard.indexOf(word) < 0; attempt++) {
      try {
        kernel.client.await(
            request,
            Deadline.in(Duration.ofMillis(500)),
            message -> heard.append(message.text("text")));
      } catch (KernelException e) {
        assertThat(e).hasMessageContaining("no answer within");
      }
    }
    assertThat(heard).contains(word);
  }

  /** A loaded machine may be slow to start the loop after the word. */
  private static Message interruptUntilAnswered(TestKernel kernel, String request) {
    for (int attempt = 0; attempt < 5; attempt++) {
      try {
        return kernel.client.await(request, Deadline.in(Duration.ofSeconds(6)), ignored -> {});
      } catch (KernelException e) {
        kernel.client.interrupt();
      }
    }
    throw new AssertionError("the loop goes on");
  }

  @Test
  void shutdownEndsABusyKernelSoon() {
    TestKernel kernel = TestKernel.start();
    kernel.client.submit("while (true) {}");
    assertThat(kernel.client.shutdown(Duration.ofSeconds(5))).isTrue();
  }

  @Test
  void exitInACellIsSaidAndEndsTheKernel() {
    TestKernel kernel = TestKernel.start();
    Execution execution = kernel.run("System.out.println(\"before\"); System.exit(3);");
    assertThat(execution.status()).isEqualTo("error");
    assertThat(execution.stream("stdout")).isEqualTo("before\n");
    assertThat(execution.reply().text("evalue")).contains("System.exit");
    assertThat(kernel.process.awaitExit(Duration.ofSeconds(10))).isTrue();
    kernel.client.close();
    kernel.process.close();
  }

  @Test
  void aSignalDuringACellIsNotTakenForSystemExit() {
    TestKernel kernel = TestKernel.start();
    String cell = kernel.client.submit("System.out.println(\"go\"); Thread.sleep(60_000);");
    awaitWord(kernel, cell, "go");
    kernel.process.handle().destroy();
    Message reply = kernel.client.await(cell, Deadline.in(TestKernel.PATIENCE), ignored -> {});
    assertThat(reply.text("evalue")).contains("from outside").doesNotContain("System.exit");
    assertThat(kernel.process.awaitExit(Duration.ofSeconds(10))).isTrue();
    kernel.client.close();
    kernel.process.close();
  }

  @Test
  void aKernelDiesWithItsParent() throws Exception {
    Process parent = new ProcessBuilder("sleep", "600").start();
    try (KernelProcess process = TestKernel.process(Map.of())) {
      // The client names itself as parent; a second kernel is started on another name.
      Path file = copy(process.connectionFile(), UnaryOperator.identity());
      process.close();
      Process kernel = start(file, Map.of("JPY_PARENT_PID", Long.toString(parent.pid())));
      assertThat(kernel.waitFor(2, TimeUnit.SECONDS)).isFalse();
      parent.destroyForcibly().waitFor();
      assertThat(kernel.waitFor(10, TimeUnit.SECONDS)).isTrue();
    } finally {
      parent.destroyForcibly();
    }
  }

  /** A client may be killed while its kernel still starts. */
  @Test
  void aKernelWhoseParentIsGoneAlreadyEnds(@TempDir Path folder) throws Exception {
    Process parent = new ProcessBuilder("true").start();
    parent.waitFor();
    Path file = Files.writeString(folder.resolve("connection.json"), CONNECTION);
    Process kernel = start(file, Map.of("JPY_PARENT_PID", Long.toString(parent.pid())));
    String said = new String(kernel.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(said).contains("JPY_PARENT_PID is gone");
    assertThat(kernel.waitFor()).isEqualTo(1);
  }

  @Test
  void unsignedAndForgedMessagesAreDroppedAndTheKernelGoesOn() throws Exception {
    try (TestKernel kernel = TestKernel.start();
        ZContext context = new ZContext()) {
      JsonObject connection =
          JsonParser.parseString(Files.readString(kernel.process.connectionFile()))
              .getAsJsonObject();
      for (String port : List.of("shell_port", "control_port", "stdin_port")) {
        ZMQ.Socket socket = context.createSocket(SocketType.DEALER);
        socket.connect("tcp://127.0.0.1:" + connection.get(port).getAsInt());
        send(socket, "<IDS|MSG>", "0".repeat(64), header("shutdown_request"), "{}", "{}", "{}");
        send(socket, "<IDS|MSG>", "", header("shutdown_request"), "{}", "{}", "{}");
        send(socket, "<IDS|MSG>", "");
        send(socket, "noise");
      }
      assertThat(kernel.value("40 + 2")).isEqualTo("42");
      Thread.sleep(700);
      assertThat(kernel.value("40 + 2")).isEqualTo("42");
    }
  }

  private static void send(ZMQ.Socket socket, String... frames) {
    for (int i = 0; i < frames.length; i++) {
      socket.send(
          frames[i].getBytes(StandardCharsets.UTF_8), i < frames.length - 1 ? ZMQ.SNDMORE : 0);
    }
  }

  private static String header(String type) {
    return "{\"msg_id\":\"1\",\"session\":\"1\",\"username\":\"x\",\"date\":\"\",\"msg_type\":\""
        + type
        + "\",\"version\":\"5.3\"}";
  }

  @Test
  void anEmptyKeyAndAForeignAddressAreRefused(@TempDir Path folder) throws Exception {
    assertThat(refusal(folder, CONNECTION.replace("\"k\"", "\"\""))).contains("empty key");
    assertThat(refusal(folder, CONNECTION.replace("127.0.0.1", "0.0.0.0"))).contains("loopback");
    assertThat(refusal(folder, "[]")).contains("not a connection file");
  }

  private static String refusal(Path folder, String connection) throws Exception {
    Path file = Files.writeString(folder.resolve("connection.json"), connection);
    Process kernel = start(file, Map.of());
    String said = new String(kernel.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(kernel.waitFor()).isEqualTo(2);
    return said;
  }

  private static Path copy(Path file, UnaryOperator<String> change) throws IOException {
    Path copy = Files.createTempFile(Path.of("target"), "connection", ".json");
    return Files.writeString(copy, change.apply(Files.readString(file)));
  }

  private static Process start(Path connection, Map<String, String> environment)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            TestKernel.java(), "-jar", TestKernel.jar().toString(), connection.toString());
    builder.environment().putAll(environment);
    return builder.start();
  }

  @Test
  void inputIsAskedForAndUsed() {
    try (TestKernel kernel = TestKernel.start()) {
      assertThat(kernel.value("System.in.read()")).isEqualTo("-1");
      JsonObject content = new JsonObject();
      content.addProperty("code", "\"<\" + new Scanner(System.in).nextLine() + \">\"");
      content.addProperty("allow_stdin", true);
      String asking = kernel.client.send(Channel.SHELL, "execute_request", content);
      List<Message> published = new ArrayList<>();
      // The headless client answers with an empty line and says that it was asked.
      assertThatThrownBy(
              () -> kernel.client.await(asking, Deadline.in(TestKernel.PATIENCE), published::add))
          .hasMessageContaining("asks for input");
      Message reply = kernel.client.await(asking, Deadline.in(TestKernel.PATIENCE), published::add);
      assertThat(reply.text("status")).isEqualTo("ok");
      assertThat(new Execution(reply, published).result()).isEqualTo("<>");
    }
  }
}
