package org.vpvae.experiments.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The revision of the working tree, asked of git itself. */
public final class GitRevision {
  /** What stands in a record when there is no git or no repository of this project. */
  public static final String UNKNOWN = "unknown";

  /** Only a repository with this file at this place is ours. */
  private static final String OWN_FILE = "reproduce/experiments/pom.xml";

  private static final String OWN_WORDS = "<artifactId>vpvae-experiments</artifactId>";

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
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    return ProgramAnswer.of(folder, command);
  }
}
