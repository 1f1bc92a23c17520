package org.vpvae.datasets.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.vpvae.datasets.DatasetException;
import org.vpvae.datasets.RefusedFile;
import org.vpvae.datasets.archive.Archive;
import org.vpvae.datasets.archive.ArchiveLimits;
import org.vpvae.datasets.layout.Published;
import org.vpvae.datasets.picture.SquarePicture;
import org.vpvae.datasets.picture.WholePicture;
import org.vpvae.datasets.sound.Recording;

/**
 * Every parser of foreign bytes answers any input with data or with its declared error. A normal
 * build replays the saved inputs beside this class; with {@code JAZZER_FUZZ=1} in the environment
 * and {@code -Dtest=ParserFuzzTest#sound} one parser is fuzzed for as long as its annotation says.
 */
class ParserFuzzTest {
  private static final String LONG = "10m";

  @FuzzTest(maxDuration = LONG)
  void picture(byte[] file) {
    try {
      SquarePicture.decode(file, 16);
    } catch (IOException declared) {
      requireReason(declared);
    }
    try {
      WholePicture.decode(file);
    } catch (IOException declared) {
      requireReason(declared);
    }
  }

  @FuzzTest(maxDuration = LONG)
  void sound(byte[] file) {
    try {
      Recording.decode(file);
      Recording.decodeUnclipped(file);
    } catch (IOException declared) {
      requireReason(declared);
    }
  }

  @FuzzTest(maxDuration = LONG)
  void transcript(byte[] text) throws IOException {
    inFolder(folder -> requireReasons(Listings.transcript(folder, text)));
  }

  @FuzzTest(maxDuration = LONG)
  void speakers(byte[] text) throws IOException {
    inFolder(folder -> requireReasons(Listings.speakers(folder, text)));
  }

  @FuzzTest(maxDuration = LONG)
  void table(byte[] text) throws IOException {
    inFolder(folder -> requireReasons(Listings.table(folder, text)));
  }

  @FuzzTest(maxDuration = LONG)
  void durations(byte[] text) throws IOException {
    inFolder(folder -> requireReasons(Listings.durations(folder, text)));
  }

  @FuzzTest(maxDuration = LONG)
  void archive(byte[] file) throws IOException {
    inFolder(
        folder -> {
          Path packed = Files.write(folder.resolve("packed"), file);
          Archive.unpack(packed, "", folder.resolve("out"), ArchiveLimits.of(1 << 20, 20));
        });
  }

  private static void requireReason(Exception declared) {
    if (declared.getMessage() == null || declared.getMessage().isBlank()) {
      throw new AssertionError("a refusal without a reason", declared);
    }
  }

  private static void requireReasons(Published<?> listed) {
    for (RefusedFile refused : listed.files().unreadable()) {
      if (refused.reason().isBlank()) {
        throw new AssertionError("a refusal without a reason: " + refused);
      }
    }
  }

  /** What is done with files in a folder. */
  private interface Work {
    void in(Path folder) throws IOException;
  }

  private static void inFolder(Work work) throws IOException {
    Path folder = Files.createTempDirectory("fuzz");
    try {
      work.in(folder);
    } catch (DatasetException declared) {
      requireReason(declared);
    } finally {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
