package org.vpvae.experiments.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What another program of this machine prints, such as git. */
final class ProgramAnswer {
  private static final long LIMIT_SECONDS = 20;

  private ProgramAnswer() {}

  /**
   * Its output without white space around it; empty where there is no such program, or it fails or
   * takes longer than {@value #LIMIT_SECONDS} s, or the thread is interrupted, which it stays.
   *
   * @param folder the program's working directory
   */
  static Optional<String> of(Path folder, List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      byte[] output = process.getInputStream().readAllBytes();
      boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
      return ended && process.exitValue() == 0
          ? Optional.of(new String(output, StandardCharsets.UTF_8).trim())
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
