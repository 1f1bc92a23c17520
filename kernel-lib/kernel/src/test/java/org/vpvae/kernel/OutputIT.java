package org.vpvae.kernel;

import static org.assertj.core.api.Assertions.assertThat;

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
