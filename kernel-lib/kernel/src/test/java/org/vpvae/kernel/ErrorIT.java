package org.vpvae.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.vpvae.runner.protocol.Execution;

/** Whatever a cell throws is an error reply in the user's words; the next cell runs. */
class ErrorIT {
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
  void anErrorInToStringIsAReply() {
    kernel.value(
        "class Bad { public String toString() { throw new StackOverflowError(\"deep\"); } }");
    JsonObject error = kernel.error("new Bad()");
    assertThat(error.get("ename").getAsString()).isEqualTo("java.lang.StackOverflowError");
    assertThat(kernel.value("1 + 1")).isEqualTo("2");
  }

  @Test
  void anExpressionOfSeveralLinesThatThrowsIsShownAtItsLine() {
    JsonObject error = kernel.error("java.util.List.of(\n    1,\n    Integer.parseInt(\"x\"))");
    assertThat(error.toString())
        .contains("line 3")
        .contains("Integer.parseInt")
        .doesNotContain("$0");
    assertThat(kernel.error("Integer.parseInt(\"y\")").toString())
        .contains("line 1")
        .doesNotContain("Object");
  }

  @Test
  void aStackOverflowInARendererIsAReply() {
    kernel.value(
        """
        import org.dflib.jjava.jupyter.kernel.BaseKernel;
        class Deep {}
        int dive(int n) { return dive(n + 1) + 1; }
        BaseKernel.notebookKernel().getRenderer().createRegistration(Deep.class)
            .register((value, context) -> dive(0));
        """);
    JsonObject error = kernel.error("new Deep()");
    assertThat(error.get("ename").getAsString()).isEqualTo("java.lang.StackOverflowError");
    assertThat(kernel.value("1 + 1")).isEqualTo("2");
  }

  @Test
  void aRendererOfTheDisplayRoomThatThrowsIsAReplyWithItsLine() {
    kernel.value(
        """
        import org.vpvae.display.mime.*;
        class Torn implements Displayable {
          public MimeBundle toMimeBundle() {
            throw new IllegalStateException("torn");
          }
        }
        """);
    JsonObject error = kernel.error("new Torn()");
    assertThat(error.get("evalue").getAsString()).isEqualTo("torn");
    assertThat(TestKernel.report(error)).containsPattern("toMimeBundle cell \\d+, line 4");
    Execution shown = kernel.run("org.vpvae.display.Show.display(new Torn()); \"went on\"");
    assertThat(shown.result()).isEqualTo("went on");
    assertThat(shown.published("display_data").get(0).content().toString())
        .contains("could not be rendered: java.lang.IllegalStateException: torn");
  }

  @Test
  void theUsersLinesAndTheCausesAreShownAndNothingElse() {
    kernel.value(
        """
        int half(int n) {
          if (n % 2 == 1) {
            throw new IllegalArgumentException("odd: " + n);
          }
          return n / 2;
        }
        """);
    JsonObject error =
        kernel.error(
            """
            var a = half(4);

            try {
              half(7);
            } catch (RuntimeException e) {
              throw new IllegalStateException("no half", e);
            }
            """);
    String report = TestKernel.report(error);
    assertThat(report)
        .startsWith("java.lang.IllegalStateException: no half")
        .containsPattern("at cell \\d+, line 6 +throw new IllegalStateException")
        .contains("caused by java.lang.IllegalArgumentException: odd: 7")
        .containsPattern("at half cell \\d+, line 3 +throw new IllegalArgumentException")
        .containsPattern("at cell \\d+, line 4 +half\\(7\\)")
        .doesNotContain("jdk.jshell", "org.vpvae.kernel", "jdk.internal.reflect", "do_it");
  }

  @Test
  void aRefusedSnippetShowsItsLine() {
    JsonObject error = kernel.error("int good = 1;\n\nint bad = \"text\";");
    assertThat(error.get("ename").getAsString()).isEqualTo("CompilationException");
    assertThat(TestKernel.report(error))
        .contains("line 3")
        .contains("  int bad = \"text\";")
        .contains("^^^^^^")
        .contains("incompatible types");
    assertThat(kernel.value("good")).isEqualTo("1");
  }

  @Test
  void aMessageThatThrowsIsStillAReply() {
    kernel.value(
        "class Rude extends RuntimeException {"
            + " public String getMessage() { throw new IllegalStateException(); } }");
    assertThat(kernel.error("throw new Rude();").get("ename").getAsString()).endsWith("Rude");
  }

  @Test
  void aFullHeapIsAReplyAndTheKernelLives() {
    kernel.value("var hoard = new ArrayList<int[]>();");
    JsonObject error = kernel.error("while (true) hoard.add(new int[1000]);");
    assertThat(error.get("ename").getAsString()).isEqualTo("java.lang.OutOfMemoryError");
    assertThat(TestKernel.report(error)).contains("VPVAE_KERNEL_JVM_OPTS");
    kernel.value("hoard = null;");
    assertThat(kernel.value("1 + 1")).isEqualTo("2");
  }

  /** No cell has failed, so nothing was said and nothing given back yet. */
  @Test
  void aHeapThatAThreadHasFilledCostsNoAnswerAndCanBeFreed() {
    try (TestKernel own = TestKernel.start()) {
      own.value("var hoard = new ArrayList<Object>(); var full = new CountDownLatch(1);");
      own.run(
          "new Thread(() -> { int size = 1 << 20; while (size > 1 << 16) {"
              + " try { hoard.add(new byte[size]); } catch (OutOfMemoryError e) { size /= 2; } }"
              + " full.countDown(); }).start(); full.await();");
      boolean freed = false;
      for (int attempt = 0; attempt < 10 && !freed; attempt++) {
        freed = own.run("hoard = null;").status().equals("ok");
      }
      assertThat(freed).isTrue();
      assertThat(own.value("1 + 1")).isEqualTo("2");
    }
  }

  @Test
  void cellsSentBehindAFailedOneAreNotRun() {
    kernel.client.submit("Thread.sleep(300); throw new RuntimeException();");
    String second = kernel.client.submit("var ran = true;");
    assertThat(
            kernel
                .client
                .await(
                    second,
                    org.vpvae.runner.protocol.Deadline.in(TestKernel.PATIENCE),
                    ignored -> {})
                .text("status"))
        .isEqualTo("aborted");
  }
}
