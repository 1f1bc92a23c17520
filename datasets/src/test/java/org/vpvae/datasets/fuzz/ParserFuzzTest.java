package org.vpvae.datasets.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.vpvae.datasets.DatasetException;
import org.vpvae.datasets.archive.Archive;
import org.vpvae.datasets.archive.ArchiveLimits;
import org.vpvae.datasets.layout.CommonVoice;
import org.vpvae.datasets.layout.LibriSpeech;
import org.vpvae.datasets.picture.SquarePicture;
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
  }

  @FuzzTest(maxDuration = LONG)
  void sound(byte[] file) {
    try {
      Recording.decode(file);
    } catch (IOException declared) {
      requireReason(declared);
    }
  }

  @FuzzTest(maxDuration = LONG)
  void transcript(byte[] text) throws IOException {
    inFolder(
        folder -> {
          Path chapter = Files.createDirectories(folder.resolve("test-clean/61/70968"));
          Files.write(chapter.resolve("61-70968-0000.flac"), new byte[1]);
          Files.write(chapter.resolve("61-70968.trans.txt"), text);
          Files.write(folder.resolve("SPEAKERS.TXT"), text);
          LibriSpeech.list(folder, "test-clean");
        });
  }

  @FuzzTest(maxDuration = LONG)
  void table(byte[] text) throws IOException {
    inFolder(
        folder -> {
          Files.write(Files.createDirectory(folder.resolve("clips")).resolve("a.mp3"), new byte[1]);
          Files.write(folder.resolve("test.tsv"), text);
          CommonVoice.list(folder, "test");
        });
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
