package org.vpvae.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every tutorial runs under Debian's {@code jupyter nbconvert --execute} as well: our kernel is not
 * only understood by our own runner. Skipped where it is not installed, unless {@code
 * -Dvpvae.jupyter.expected=true}.
 */
class NbconvertIT {
  private static final Path PROGRAM = Path.of("/usr/bin/jupyter-nbconvert");
  private static final Path FOLDER = Path.of("target", "nbconvert");

  @BeforeAll
  static void programIsThere() throws IOException, InterruptedException {
    boolean there = Files.isExecutable(PROGRAM);
    if (Boolean.getBoolean("vpvae.jupyter.expected")) {
      assertThat(there).as(PROGRAM.toString()).isTrue();
    }
    Assumptions.assumeTrue(there, PROGRAM + " is not installed");
    TutorialKernel.install();
  }

  static List<Path> notebooks() throws IOException {
    return TutorialKernel.notebooks();
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void runsToItsEnd(Path file) throws IOException, InterruptedException {
    Path copy = Files.createDirectories(FOLDER.resolve("read")).resolve(file.getFileName());
    TutorialKernel.forJupyter(file).write(copy);
    ProcessBuilder builder =
        new ProcessBuilder(
            PROGRAM.toString(),
            "--to",
            "notebook",
            "--execute",
            "--ExecutePreprocessor.timeout=480",
            "--output-dir=" + FOLDER.toAbsolutePath(),
            copy.toAbsolutePath().toString());
    builder.environment().putAll(TutorialKernel.jupyterEnvironment(FOLDER.resolve("home")));
    Path log = FOLDER.resolve(file.getFileName() + ".log");
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    assertThat(process.waitFor()).as("exit of nbconvert, whose words are in " + log).isZero();
    assertThat(FOLDER.resolve(file.getFileName())).isNotEmptyFile();
  }
}
