package org.vpvae.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two that want to write at one place. */
class ClaimTest {
  @TempDir Path folder;

  private void assertBusy(Path place) {
    assertThatThrownBy(() -> Claim.of(place).close())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("another program or thread is at work")
        .hasMessageContaining("set.part.lock");
  }

  @Test
  void aPlaceIsClaimedOnceAtATime() throws IOException {
    Path place = folder.resolve("new/set.part");
    for (int round = 0; round < 2; round++) {
      try (Claim claim = Claim.of(place)) {
        assertThat(claim.place()).isEqualTo(place);
        assertBusy(place);
        Claim.of(folder.resolve("new/other.part")).close();
      }
    }
    assertThat(folder.resolve("new")).isEmptyDirectory();
  }

  @Test
  void theSamePlaceByAnotherPathIsTheSame() throws IOException {
    Files.createDirectory(folder.resolve("real"));
    Files.createSymbolicLink(folder.resolve("link"), folder.resolve("real"));
    try (Claim claim = Claim.of(folder.resolve("real/set.part"))) {
      assertThat(claim.place()).doesNotExist();
      assertBusy(folder.resolve("link/set.part"));
    }
  }

  /** Holds a claim until it is killed. */
  public static final class Holder {
    private Holder() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
      try (Claim claim = Claim.of(Path.of(arguments[0]))) {
        System.out.println(claim.place());
        System.out.flush();
        Thread.sleep(120_000);
      }
    }
  }

  @Test
  void anotherProgramIsSeenAndItsDeathToo() throws IOException, InterruptedException {
    Path place = folder.resolve("set.part");
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xmx32m",
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                place.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var lines = other.inputReader()) {
      assertThat(lines.readLine()).isEqualTo(place.toString());
      assertBusy(place);
    } finally {
      other.destroyForcibly().waitFor();
    }
    Claim.of(place).close();
    assertThat(folder).isEmptyDirectory();
  }
}
