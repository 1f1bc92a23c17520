package org.vpvae.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.vpvae.runner.protocol.Deadline;
import org.vpvae.runner.protocol.Execution;
import org.vpvae.runner.protocol.Message;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/** Everything that a cell says arrives, in order, in few messages. */
class OutputIT {
  private static TestKernel kernel;

  @BeforeAll
  static void start() {
    kernel = TestKernel.start();
  }

  @AfterAll
  static void stop() {
    kernel.close();
  }

  @Test
  void twentyThousandLinesArriveWhole() {
    Execution execution =
        kernel.run("for (int i = 0; i < 20_000; i++) System.out.println(\"line ä € \" + i);");
    String expected =
        IntStream.range(0, 20_000)
            .mapToObj(i -> "line ä € " + i + "\n")
            .collect(Collectors.joining());
    assertThat(execution.status()).isEqualTo("ok");
    assertThat(execution.stream("stdout")).isEqualTo(expected);
    assertThat(execution.published("stream")).hasSizeLessThan(200);
  }

  /** Without a bound the unread text would fill the heap, four times over. */
  @Test
  void aClientThatReadsNothingMakesTheCellWaitAndLosesNothing() throws Exception {
    try (TestKernel own = TestKernel.start("-Xmx64m");
        ZContext context = new ZContext();
        ZMQ.Socket deaf = subscriber(context, own)) {
      own.run("String big = \"x\".repeat(1 << 20);");
      String cell = own.client.submit("for (int i = 0; i < 256; i++) System.out.println(big);");
      assertThatThrownBy(
              () -> own.client.await(cell, Deadline.in(Duration.ofSeconds(5)), ignored -> {}))
          .hasMessageContaining("no answer within");
      // The kernel still hears; its answer comes when what was printed before is read.
      own.client.interrupt();
      Thread.sleep(3000);
      deaf.close();
      assertThat(own.client.await(cell, Deadline.in(TestKernel.PATIENCE), m -> {}).text("ename"))
          .isEqualTo("Interrupted");
      own.run("System.out.println();");
      String again = own.client.submit("for (int i = 0; i < 64; i++) System.out.println(big);");
      long[] heard = {0};
      Message reply =
          own.client.await(
              again,
              Deadline.in(TestKernel.PATIENCE),
              message ->
                  heard[0] += message.parentId().equals(again) ? message.text("text").length() : 0);
      assertThat(reply.text("status")).isEqualTo("ok");
      assertThat(heard[0]).isEqualTo(64L * ((1 << 20) + 1));
    }
  }

  /** One that is connected and has room for a single message. */
  private static ZMQ.Socket subscriber(ZContext context, TestKernel own) throws Exception {
    ZMQ.Socket socket = context.createSocket(SocketType.SUB);
    socket.setRcvHWM(1);
    socket.setReceiveBufferSize(1 << 16);
    socket.subscribe(ZMQ.SUBSCRIPTION_ALL);
    socket.setReceiveTimeOut(10_000);
    String file = Files.readString(own.process.connectionFile());
    int port = JsonParser.parseString(file).getAsJsonObject().get("iopub_port").getAsInt();
    socket.connect("tcp://127.0.0.1:" + port);
    for (int attempt = 0; attempt < 50 && socket.recv(ZMQ.DONTWAIT) == null; attempt++) {
      own.run("1");
    }
    return socket;
  }

  @Test
  void aCellOfTenMegabytesGetsOneClearAnswer() {
    String text = "x".repeat(10 << 20);
    JsonObject error = kernel.error("var huge = \"" + text + "\";");
    assertThat(error.get("evalue").getAsString())
        .matches("constant string too long|Java heap space");
    assertThat(error.toString().length()).isLessThan(10_000);
    assertThat(kernel.value("6 * 7")).isEqualTo("42");
  }

  @Test
  void theOrderAcrossStreamsAndPicturesIsKept() {
    Execution execution =
        kernel.run(
            "System.out.print(1); System.err.print(2); System.out.print(3); display(\"four\");"
                + " System.out.print(5);");
    List<String> order = new ArrayList<>();
    for (Message message : execution.published()) {
      switch (message.type()) {
        case "stream" -> order.add(message.text("name") + message.text("text"));
        case "display_data" -> order.add("picture");
        default -> {}
      }
    }
    assertThat(order).containsExactly("stdout1", "stderr2", "stdout3", "picture", "stdout5");
  }

  @Test
  void backgroundOutputBelongsToTheCellThatRanLast() {
    String cell =
        kernel.client.submit(
            "new Thread(() -> { try { Thread.sleep(400); } catch (InterruptedException e) {}"
                + " System.out.println(\"late\"); }).start();");
    kernel.client.await(cell, Deadline.in(TestKernel.PATIENCE), ignored -> {});
    List<Message> heard = new ArrayList<>();
    // Other requests keep the client listening until the line is there; none runs a cell.
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (heard.isEmpty() && System.nanoTime() < end) {
      String info =
          kernel.client.send(
              org.vpvae.runner.protocol.Channel.SHELL,
              "kernel_info_request",
              new com.google.gson.JsonObject());
      kernel.client.await(
          info,
          Deadline.in(TestKernel.PATIENCE),
          message -> {
            if (message.type().equals("stream")) {
              heard.add(message);
            }
          });
    }
    assertThat(heard).hasSize(1);
    assertThat(heard.get(0).text("text")).isEqualTo("late\n");
    assertThat(heard.get(0).parentId()).isEqualTo(cell);
  }

  @Test
  void aDisplayCanBeUpdatedInPlace() {
    Execution execution = kernel.run("var id = display(\"old\"); updateDisplay(id, \"new\");");
    assertThat(execution.published("display_data")).hasSize(1);
    assertThat(execution.published("update_display_data")).hasSize(1);
    assertThat(execution.published("update_display_data").get(0).content().toString())
        .contains("\"text/plain\":\"new\"")
        .contains("display_id");
  }

  @Test
  void picturesAreRich() {
    Execution execution =
        kernel.run(
            "new java.awt.image.BufferedImage(4, 4, java.awt.image.BufferedImage.TYPE_INT_RGB)");
    assertThat(
            execution.published("execute_result").get(0).content().getAsJsonObject("data").keySet())
        .contains("image/png", "text/plain");
  }

  @Test
  void theReplySaysHowLongTheCellTook() {
    Execution execution = kernel.run("Thread.sleep(30);");
    assertThat(execution.reply().metadata().get("elapsed_ms").getAsDouble()).isGreaterThan(29.0);
    assertThat(execution.reply().metadata().has("started")).isTrue();
    assertThat(kernel.run("%time Thread.sleep(30);").stream("stdout")).startsWith("Time: ");
  }
}
