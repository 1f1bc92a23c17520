package org.vpvae.experiments.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The revision of the working tree, asked of git itself. */
public final class GitRevision {
  /** What stands in a record when there is no git or no repository of this project. */
  public static final String UNKNOWN = "unknown";

  /** Only a repository with this file at this place is ours. */
  private static final String OWN_FILE = "reproduce/experiments/pom.xml";

  private static final String OWN_WORDS = "<artifactId>vpvae-experiments</artifactId>";

  private static final long LIMIT_SECONDS = 20;

  private GitRevision() {}

  /**
   * The commit of the folder's repository, with {@code +changes} when files differ from it or are
   * new and not ignored: an untracked source is in no commit. The commit of a repository that does
   * not hold this project, in which the goal may be started as well, says nothing about our code.
   */
  public static String of(Path folder) {
    Optional<Path> top = git(folder, "rev-parse", "--show-toplevel").map(Path::of);
    if (top.isEmpty() || !holdsThisProject(top.get())) {
      return UNKNOWN;
    }
    Optional<String> commit = git(top.get(), "rev-parse", "HEAD");
    Optional<String> changes = git(top.get(), "status", "--porcelain", "--untracked-files=normal");
    if (commit.isEmpty() || changes.isEmpty()) {
      return UNKNOWN;
    }
    return commit.get() + (changes.get().isEmpty() ? "" : "+changes");
  }

  private static boolean holdsThisProject(Path top) {
    try {
      return Files.readString(top.resolve(OWN_FILE)).contains(OWN_WORDS);
    } catch (IOException e) {
      return false;
    }
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
