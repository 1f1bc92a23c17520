package org.vpvae.runner.fake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * The Python that stands as a judge in tests, where it has the modules. Without it the tests are
 * skipped and say so; with {@code -Dvpvae.python.expected=true} they fail.
 */
public final class Python {
  private Python() {}

  /** A Python that can import the modules. */
  public static String with(String modules) {
    for (String python : List.of("python3", "/usr/bin/python3")) {
      if (can(python, modules)) {
        return python;
      }
    }
    String message = "no python3 has " + modules + " (Debian: python3-nbformat, python3-ipykernel)";
    if (Boolean.getBoolean("vpvae.python.expected")) {
      Assertions.fail(message);
    }
    System.out.println("SKIPPED, " + message);
    Assumptions.abort(message);
    throw new AssertionError(message);
  }

  private static boolean can(String python, String modules) {
    try {
      return run(python, "import " + modules).isEmpty();
    } catch (IOException e) {
      return false;
    }
  }

  /** What a script prints, errors included. */
  public static String run(String python, String script, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(python, "-W", "ignore", "-c", script));
    command.addAll(List.of(arguments));
    Path output = Files.createTempFile("python", ".txt");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (!process.waitFor(120, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException("python did not end within 120 s");
      }
      return Files.readString(output, StandardCharsets.UTF_8);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      Files.delete(output);
    }
  }
}
