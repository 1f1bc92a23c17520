package org.vpvae.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another Java machine that has so much memory and no more. */
public final class SmallHeap {
  private SmallHeap() {}

  /**
   * Runs a program to its end and fails if it fails.
   *
   * @param bytes of its heap
   * @param argument the only one of the program
   * @param output a file for what it says
   * @return what it said
   */
  public static String run(Class<?> program, long bytes, Path argument, Path output)
      throws Exception {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx" + (bytes + 1023) / 1024 + "k",
            "-Djava.awt.headless=true",
            "-cp",
            System.getProperty("java.class.path"),
            program.getName(),
            argument.toString());
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(3, TimeUnit.MINUTES)).as("the child ends").isTrue();
    } finally {
      process.destroyForcibly();
    }
    String said = Files.readString(output);
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }
}
