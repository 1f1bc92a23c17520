package org.vpvae.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.vpvae.runner.fake.FakeKernel;
import org.vpvae.runner.fake.FakeSpec;
import org.vpvae.runner.fake.Notebooks;

/** The program as a process of its own. */
@Timeout(120)
class MainTest {
  @TempDir private Path folder;

  private Process start(String... arguments) throws IOException {
    FakeSpec.install(folder, "normal");
    List<String> command =
        new java.util.ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "--kernels",
                folder.toString()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  @Test
  void itRunsANotebook() throws Exception {
    Path input = folder.resolve("in.ipynb");
    Notebooks.of("print x").write(input);
    Process main = start(input.toString(), "--inplace");
    String printed = new String(main.getInputStream().readAllBytes(), "UTF-8");
    assertThat(main.waitFor()).as(printed).isZero();
    assertThat(printed).contains("[1/1]");
  }

  /** As Ctrl-C and the end of a CI job do. */
  @Test
  void whenItIsToldToEndItsKernelEndsToo() throws Exception {
    Path input = folder.resolve("in.ipynb");
    Notebooks.of("print x", "hang-hard").write(input);
    Process main = start(input.toString(), "--inplace");
    try (BufferedReader lines = main.inputReader()) {
      String line = lines.readLine();
      while (line != null && !line.startsWith("[1/2]")) {
        line = lines.readLine();
      }
      ProcessHandle kernel =
          main.descendants()
              .filter(p -> p.info().commandLine().orElse("").contains(FakeKernel.class.getName()))
              .findFirst()
              .orElseThrow();
      main.destroy();
      assertThat(main.onExit()).succeedsWithin(Duration.ofSeconds(20));
      assertThat(kernel.onExit()).succeedsWithin(Duration.ofSeconds(20));
    }
  }
}
