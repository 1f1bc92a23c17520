package org.vpvae.experiments.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The revision of the working tree, asked of git itself. */
public final class GitRevision {
  /** What stands in a record when there is no git or no repository. */
  public static final String UNKNOWN = "unknown";

  private static final long LIMIT_SECONDS = 20;

  private GitRevision() {}

  /** The commit of the folder's repository, with {@code +changes} when files differ from it. */
  public static String of(Path folder) {
    Optional<String> commit = git(folder, "rev-parse", "HEAD");
    Optional<String> changes = git(folder, "status", "--porcelain", "--untracked-files=no");
    if (commit.isEmpty() || changes.isEmpty()) {
      return UNKNOWN;
    }
    return commit.get() + (changes.get().isEmpty() ? "" : "+changes");
  }

  private static Optional<String> git(Path folder, String... arguments) {
    String[] command = new String[arguments.length + 1];
    command[0] = "git";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
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
