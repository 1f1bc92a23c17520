package org.vpvae.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpvae.datasets.picture.SquarePicture;
import org.vpvae.datasets.sound.Recording;

/**
 * Decoding takes at most four times the file and 64 MiB: a child JVM whose heap has no more decodes
 * every hostile file, and {@link Bombs}.
 */
class HostileMemoryTest {
  /** What the class library and the picture readers need before the first file. */
  private static final long BASE = 24L << 20;

  private static final long BUDGET = (64L << 20) + BASE;

  @TempDir Path folder;

  /** The child: decodes every file of a folder and prints how many were decoded and refused. */
  public static final class Child {
    private Child() {}

    /** Takes the folders. */
    public static void main(String[] folders) throws IOException {
      int decoded = 0;
      int refused = 0;
      for (String folder : folders) {
        try (Stream<Path> files = Files.list(Path.of(folder))) {
          for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
            byte[] bytes = Files.readAllBytes(file);
            boolean picture =
                file.toString().toLowerCase(java.util.Locale.ROOT).matches(".*(png|jpe?g)");
            try {
              int length =
                  picture ? SquarePicture.decode(bytes, 64).length : Recording.decode(bytes).length;
              decoded += length > 0 ? 1 : 0;
            } catch (IOException e) {
              refused++;
              System.out.println(file.getFileName() + ": " + e.getMessage());
            }
          }
        }
      }
      System.out.println("decoded " + decoded + " refused " + refused);
    }
  }

  private String child(long bytes, Path files) throws Exception {
    return SmallHeap.run(Child.class, bytes, files, folder.resolve("output.txt"));
  }

  /** Four times the longest of real broken files may be used. */
  @Test
  void theLargestHostileFileAndTheBudgetAreEnough() throws Exception {
    Path hostile = RealData.path("layouts/hostile");
    assertThat(child(BUDGET + 4 * longest(hostile), hostile)).doesNotContain("OutOfMemory");
  }

  private static long longest(Path folder) throws IOException {
    long longest = 0;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        longest = Math.max(longest, Files.size(file));
      }
    }
    return longest;
  }

  /** Bombs are refused within what a file of no length may use, whatever their own length. */
  @Test
  void bombsAreRefusedByTheirHeads() throws Exception {
    Path bombs = Files.createDirectory(folder.resolve("bombs"));
    Bombs.write(bombs);
    Files.write(bombs.resolve("plain.png"), Bombs.fitting());
    String said = child(BUDGET, bombs);
    assertThat(said).doesNotContain("OutOfMemory");
    assertThat(said).as("what fits is decoded").doesNotContain("plain.png: ");
    try (Stream<Path> all = Files.list(bombs)) {
      all.map(bomb -> bomb.getFileName().toString())
          .filter(bomb -> !bomb.equals("plain.png"))
          .forEach(bomb -> assertThat(said).contains(bomb + ": "));
    }
  }
}
