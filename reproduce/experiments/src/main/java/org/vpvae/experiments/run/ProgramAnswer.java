package org.vpvae.experiments.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What another program of this machine prints, such as git. */
final class ProgramAnswer {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private ProgramAnswer() {}

  /**
   * Its output without white space around it; empty where there is no such program, or it fails or
   * takes longer than 20 s, or the thread is interrupted, which it stays.
   *
   * @param folder the program's working directory
   */
  static Optional<String> of(Path folder, List<String> command) {
    return of(folder, command, LIMIT);
  }

  /** The same with another limit, after which the program is ended. */
  static Optional<String> of(Path folder, List<String> command, Duration limit) {
    try {
      // Not a pipe: reading one waits for whoever holds its other end.
      Path output = Files.createTempFile("answer", ".txt");
      try {
        return isAnswered(folder, command, limit, output)
            ? Optional.of(Files.readString(output).trim())
            : Optional.empty();
      } finally {
        Files.delete(output);
      }
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static boolean isAnswered(Path folder, List<String> command, Duration limit, Path output)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(output.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS) && process.exitValue() == 0;
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
