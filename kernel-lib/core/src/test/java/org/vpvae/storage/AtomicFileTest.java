package org.vpvae.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpvae.random.Streams;

class AtomicFileTest {
  private static final int KILLS = 6;
  private static final int BYTES = 1 << 20;

  @TempDir Path folder;

  /** Writes a file of one repeated byte again and again, with the next byte each time. */
  public static final class Writer {
    private Writer() {}

    public static void main(String[] arguments) {
      byte[] bytes = new byte[BYTES];
      for (byte value = 0; ; value++) {
        Arrays.fill(bytes, value);
        AtomicFile.write(Path.of(arguments[0]), bytes);
      }
    }
  }

  @Test
  void aProcessKilledWhileWritingLeavesTheOldOrTheNewFile() throws Exception {
    Path file = folder.resolve("file");
    UniformRandomProvider random = new Streams(3).open("kill", 0);
    for (int kill = 0; kill < KILLS; kill++) {
      Files.deleteIfExists(file);
      Process writer = start(file);
      while (!Files.exists(file)) {
        assertThat(writer.isAlive()).isTrue();
        Thread.sleep(5);
      }
      Thread.sleep(random.nextInt(60));
      writer.destroyForcibly().waitFor();
      byte[] left = Files.readAllBytes(file);
      assertThat(left).hasSize(BYTES);
      assertThat(left).containsOnly(left[0]);
    }
  }

  private static Process start(Path file) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Writer.class.getName(),
            file.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  @Test
  void aWriteThatFailsSaysWhyAndLeavesTheOldFileAlone() throws IOException {
    Path file = folder.resolve("file");
    AtomicFile.write(file, "old");
    AtomicFile.Content full =
        channel -> {
          channel.write(ByteBuffer.wrap(new byte[100]));
          throw new IOException("no space left");
        };
    assertThatThrownBy(() -> AtomicFile.write(file, full))
        .hasMessage("cannot write " + file + ": java.io.IOException: no space left");
    assertThat(file).hasContent("old");
    assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void aMirroredFileHoldsWhatTheOtherHolds() throws IOException {
    Path from = folder.resolve("from");
    Path to = folder.resolve("below").resolve("to");
    AtomicFile.write(from, "one");
    AtomicFile.mirror(from, to);
    assertThat(to).hasContent("one");
    Files.delete(from);
    AtomicFile.mirror(from, to);
    assertThat(to).doesNotExist();
    AtomicFile.mirror(from, to);
    assertThat(to).doesNotExist();
  }
}
