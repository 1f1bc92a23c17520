package org.vpvae.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vpvae.runner.fake.FakeKernel;
import org.vpvae.runner.fake.FakeSpec;
import org.vpvae.runner.fake.Notebooks;
import org.vpvae.runner.notebook.Notebook;
import org.vpvae.runner.protocol.KernelSpec;

/** Whole notebooks in a kernel that can misbehave; whatever it does, a valid notebook is left. */
@Timeout(120)
class NotebookRunTest {
  @TempDir private Path data;
  private RunSettings settings;

  @BeforeEach
  void install() throws IOException {
    FakeSpec.install(data, "normal");
    settings = RunSettings.in(data);
  }

  @AfterEach
  void noKernelIsLeft() {
    assertThat(
            ProcessHandle.current()
                .children()
                .filter(
                    child ->
                        child.info().commandLine().orElse("").contains(FakeKernel.class.getName())))
        .isEmpty();
  }

  private RunResult run(Notebook notebook) {
    RunResult result =
        NotebookRun.run(
            notebook, KernelSpec.find("fake", List.of(data)), settings, RunProgress.silent());
    assertThat(result.notebook().problems()).isEmpty();
    return result;
  }

  private RunResult run(String... sources) {
    return run(Notebooks.of(sources));
  }

  private static JsonObject output(RunResult result, int cell, int output) {
    return outputs(result, cell).get(output).getAsJsonObject();
  }

  private static List<JsonElement> outputs(RunResult result, int cell) {
    return result.notebook().cells().get(cell).outputs().asList();
  }

  private static JsonElement count(RunResult result, int cell) {
    return result.notebook().cells().get(cell).json().get("execution_count");
  }

  @Test
  void cellsAreCountedFromOneAndBlankOnesAreNot() throws IOException {
    FakeSpec.install(data, "counts-wrongly");
    Notebook notebook =
        Notebooks.tagged(Notebooks.of("result a", " ", "skipped", "result b"), 2, "skip-execution");
    RunResult result = run(notebook);
    assertThat(result.failure()).isEmpty();
    assertThat(count(result, 0).getAsInt()).isEqualTo(1);
    assertThat(count(result, 1).isJsonNull()).isTrue();
    assertThat(count(result, 2).isJsonNull()).isTrue();
    assertThat(count(result, 3).getAsInt()).isEqualTo(2);
    assertThat(output(result, 3, 0).get("execution_count").getAsInt()).isEqualTo(2);
    assertThat(notebook.cells().get(0).outputs()).as("input is not changed").isEmpty();
    assertThat(
            result.notebook().metadata().getAsJsonObject("language_info").get("name").getAsString())
        .isEqualTo("java");
  }

  @Test
  void twoRunsWriteTheSameBytes() {
    String[] sources = {"print a\nwarn b\nresult c", "display d e", "lines 100"};
    assertThat(run(sources).notebook().text()).isEqualTo(run(sources).notebook().text());
  }

  @Test
  void piecesOfAStreamAreOneOutput() {
    RunResult result = run("lines 20000\nwarn w\nprint end", "string 10000000");
    assertThat(outputs(result, 0)).hasSize(3);
    assertThat(output(result, 0, 0).get("text").getAsString().lines()).hasSize(20_000);
    assertThat(output(result, 1, 0).get("text").getAsString()).hasSize(10_000_000);
  }

  @Test
  void aDisplayIsUpdatedWhereItStands() {
    RunResult result =
        run("display d one\nprint x\ndisplay e other", "update d two\nupdate unknown three");
    assertThat(outputs(result, 0)).hasSize(3);
    assertThat(outputs(result, 1)).isEmpty();
    JsonObject shown = output(result, 0, 0).getAsJsonObject("data");
    assertThat(shown.get("text/plain").getAsString()).isEqualTo("two");
    assertThat(shown.get("text/html").getAsString()).isEqualTo("<b>two</b>");
    assertThat(output(result, 0, 2).getAsJsonObject("data").get("text/plain").getAsString())
        .isEqualTo("other");
  }

  @Test
  void clearingWaitsWhenItIsAskedTo() {
    RunResult result =
        run(
            "print a\nclear wait",
            "print a\nclear wait\nprint b",
            "print a\nclear now",
            "display d a\nclear now\nupdate d b");
    assertThat(output(result, 0, 0).get("text").getAsString()).isEqualTo("a\n");
    assertThat(output(result, 1, 0).get("text").getAsString()).isEqualTo("b\n");
    assertThat(outputs(result, 2)).isEmpty();
    assertThat(outputs(result, 3)).isEmpty();
  }

  @Test
  void theFirstErrorStopsTheRunAndWhatRanIsKept() {
    RunResult result = run("print a", "print b\nerror Boom", "print c");
    assertThat(result.failure()).hasValue("cell 2 of 3 (`print b`): FakeError: Boom");
    assertThat(outputs(result, 0)).hasSize(1);
    assertThat(outputs(result, 1)).hasSize(2);
    assertThat(output(result, 1, 1).get("ename").getAsString()).isEqualTo("FakeError");
    assertThat(outputs(result, 2)).isEmpty();
    assertThat(count(result, 2).isJsonNull()).isTrue();
  }

  @Test
  void anErrorThatIsWantedDoesNotStopTheRun() {
    Notebook notebook =
        Notebooks.tagged(
            Notebooks.of("error Boom", "error Bang", "print c"), 0, "raises-exception");
    notebook.cells().get(1).metadata().addProperty("raises-exception", true);
    RunResult result = run(notebook);
    assertThat(result.failure()).isEmpty();
    assertThat(output(result, 0, 0).get("evalue").getAsString()).isEqualTo("Boom");
    assertThat(outputs(result, 2)).hasSize(1);
  }

  @Test
  void aCellThatTakesTooLongIsInterrupted() {
    settings = settings.cellTimeout(Duration.ofSeconds(1));
    RunResult result = run("print a\nhang", "print b");
    assertThat(result.failure())
        .hasValue("cell 1 of 2 (`print a`): it ran longer than 1 s; it was interrupted");
    assertThat(output(result, 0, 0).get("text").getAsString()).isEqualTo("a\n");
    assertThat(output(result, 0, 1).get("ename").getAsString()).isEqualTo("Interrupted");
  }

  @Test
  void aCellThatIgnoresTheInterruptIsKilled() {
    settings = settings.cellTimeout(Duration.ofSeconds(1));
    assertThat(run("hang-hard").failure()).get().asString().endsWith("so the kernel was killed");
  }

  @Test
  void aCellThatPrintsForEverIsStopped() {
    settings = settings.outputLimit(10_000_000);
    RunResult result = run("flood");
    assertThat(result.failure())
        .hasValue(
            "cell 1 of 1 (`flood`): it published more than 10000000 characters; it was interrupted");
    assertThat(result.notebook().text().length()).isBetween(9_000_000, 11_000_000);
  }

  @ParameterizedTest
  @CsvSource({
    "die 3, exit code 3",
    "die 3, OutOfMemoryError: fake",
    "killed, signal 9",
    "unsigned, unsigned message",
    "forge, wrong signature",
    "replay, replayed message",
    "no-json, malformed message",
    "ask Name:, asks for input ('Name:')"
  })
  void whatEndsTheKernelOrItsTrustIsOneClearFailure(String command, String word) {
    // A wanted error does not excuse any of these.
    RunResult result =
        run(
            Notebooks.tagged(
                Notebooks.of("print a", "print b\n" + command, "print c"), 1, "raises-exception"));
    assertThat(result.failure()).get().asString().startsWith("cell 2 of 3").contains(word);
    assertThat(outputs(result, 0)).hasSize(1);
    List<JsonElement> shown = outputs(result, 1);
    // What a kernel has not yet put on the wire dies with it.
    if (!word.matches("exit code.*|signal.*|OutOfMemory.*")) {
      assertThat(shown.get(0).getAsJsonObject().get("text").getAsString()).startsWith("b\n");
    }
    assertThat(shown.get(shown.size() - 1).toString())
        .contains("NotebookRunFailure")
        .contains(word);
    assertThat(outputs(result, 2)).isEmpty();
  }

  @Test
  void progressIsOneLinePerCellWithTheTimeLeft() {
    List<String> lines = new ArrayList<>();
    NotebookRun.run(
        Notebooks.of("\n  print a", "sleep 30", "print c"),
        KernelSpec.find("fake", List.of(data)),
        settings,
        new RunProgress(lines::add, Clock.systemUTC()));
    assertThat(lines).hasSize(4);
    assertThat(lines.get(0)).matches("kernel 'fake' ready in \\d+\\.\\d s");
    assertThat(lines.get(1)).matches("\\[1/3] \\d+\\.\\d s  print a  about \\d+\\.\\d s left");
    assertThat(lines.get(3)).matches("\\[3/3] \\d+\\.\\d s  print c");
  }
}
