package org.vpvae.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.vpvae.runner.fake.Notebooks;
import org.vpvae.runner.fake.Python;
import org.vpvae.runner.notebook.Notebook;
import org.vpvae.runner.protocol.KernelSpec;

/** A kernel that others wrote, interrupted by signal; and the verdict of others on the result. */
@Timeout(300)
class ForeignKernelTest {
  private static final String VALIDATE =
      """
      import sys, nbformat
      nbformat.validate(nbformat.read(sys.argv[1], as_version=4))
      """;

  @TempDir private Path data;
  private String python;

  @BeforeEach
  void install() throws IOException {
    python = Python.with("ipykernel, nbformat");
    Path folder = Files.createDirectories(data.resolve("kernels/ipython"));
    Files.writeString(
        folder.resolve("kernel.json"),
        "{\"argv\": [\""
            + python
            + "\", \"-m\", \"ipykernel_launcher\", \"-f\","
            + " \"{connection_file}\"], \"display_name\": \"P\", \"language\": \"python\"}");
  }

  private RunResult run(RunSettings settings, String... sources) throws IOException {
    KernelSpec spec = KernelSpec.find("ipython", List.of(data));
    RunResult result = NotebookRun.run(Notebooks.of(sources), spec, settings, RunProgress.silent());
    Path file = data.resolve("out.ipynb");
    result.notebook().write(file);
    assertThat(Python.run(python, VALIDATE, file.toString())).isEmpty();
    return result;
  }

  @Test
  void aNotebookRuns() throws IOException {
    RunResult result =
        run(
            RunSettings.in(data),
            "import sys\nfor i in range(20000): print('line', i)",
            "from IPython.display import display, HTML, clear_output\n"
                + "h = display(HTML('<b>one</b>'), display_id='d')\n1 + 1",
            "h.update(HTML('<b>two</b>'))",
            "print('a'); clear_output(wait=True); print('b')");
    assertThat(result.failure()).isEmpty();
    Notebook made = result.notebook();
    assertThat(made.cells().get(0).outputs()).hasSize(1);
    assertThat(made.cells().get(0).outputs().toString()).endsWith("line 19999\\n\"}]");
    assertThat(made.cells().get(1).outputs().toString()).contains("two").doesNotContain("one");
    assertThat(made.cells().get(1).outputs()).hasSize(2);
    assertThat(made.cells().get(3).outputs().toString()).contains("b\\n").doesNotContain("a\\n");
  }

  @Test
  void aLoopIsInterruptedBySignal() throws IOException {
    RunResult result =
        run(RunSettings.in(data).cellTimeout(Duration.ofSeconds(3)), "while True: pass");
    assertThat(result.failure()).get().asString().endsWith("it was interrupted");
    assertThat(result.notebook().cells().get(0).outputs().toString()).contains("KeyboardInterrupt");
  }

  @Test
  void inputAndExitAreClearFailures() throws IOException {
    assertThat(run(RunSettings.in(data), "input('Name')").failure())
        .get()
        .asString()
        .contains("StdinNotImplementedError");
    assertThat(run(RunSettings.in(data), "import os\nos._exit(5)").failure())
        .get()
        .asString()
        .contains("exit code 5");
  }
}
