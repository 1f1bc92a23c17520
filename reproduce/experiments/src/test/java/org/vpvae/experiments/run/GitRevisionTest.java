package org.vpvae.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitRevisionTest {
  @TempDir Path folder;

  @Test
  void withoutARepositoryItIsUnknown() {
    assertThat(GitRevision.of(folder)).isEqualTo(GitRevision.UNKNOWN);
  }

  @Test
  void aRepositoryOfSomethingElseSaysNothing() throws IOException, InterruptedException {
    Files.writeString(folder.resolve("pom.xml"), "<artifactId>another</artifactId>");
    commit();
    assertThat(GitRevision.of(folder)).isEqualTo(GitRevision.UNKNOWN);
  }

  @Test
  void changedAndNewFilesAreChangesAndIgnoredOnesAreNot() throws IOException, InterruptedException {
    Path pom = Files.createDirectories(folder.resolve("reproduce/experiments")).resolve("pom.xml");
    Files.writeString(pom, "<artifactId>vpvae-experiments</artifactId>");
    Files.writeString(folder.resolve(".gitignore"), "target/\n");
    commit();
    Files.writeString(Files.createDirectory(folder.resolve("target")).resolve("table"), "");
    assertThat(GitRevision.of(folder)).matches("[0-9a-f]{40}");
    assertThat(GitRevision.of(pom.getParent())).matches("[0-9a-f]{40}");
    Path source = Files.writeString(folder.resolve("New.java"), "");
    assertThat(GitRevision.of(pom.getParent())).matches("[0-9a-f]{40}\\+changes");
    Files.delete(source);
    Files.writeString(pom, "<artifactId>vpvae-experiments</artifactId>\n");
    assertThat(GitRevision.of(folder)).endsWith("+changes");
  }

  private void commit() throws IOException, InterruptedException {
    git("init", "-q");
    git("add", "-A");
    git("-c", "user.name=t", "-c", "user.email=t@localhost", "commit", "-q", "-m", "first");
  }

  private void git(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git", "-c", "commit.gpgsign=false"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).directory(folder.toFile()).start();
    assertThat(process.waitFor()).isZero();
  }
}
