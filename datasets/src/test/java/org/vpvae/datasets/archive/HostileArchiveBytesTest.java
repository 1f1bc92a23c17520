package org.vpvae.datasets.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vpvae.datasets.archive.Archives.TEXT;
import static org.vpvae.datasets.archive.Archives.put;
import static org.vpvae.datasets.archive.Archives.tarEntry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpvae.datasets.DatasetException;

/**
 * A small ZIP and a small TAR, cut at every byte and with every bit turned: unpacked or refused
 * with a reason, and a refusal leaves nothing.
 */
class HostileArchiveBytesTest {
  private static final ArchiveLimits LIMITS = ArchiveLimits.of(1 << 20, 50);

  @TempDir Path folder;

  private static byte[] zip() throws IOException {
    return Archives.zip(
        zip -> {
          put(zip, "a", TEXT);
          put(zip, "b", TEXT);
        });
  }

  /** The contents of the files that came out, none if the archive was refused. */
  private List<byte[]> unpacked(byte[] bytes, String what) throws IOException {
    Path archive = Files.write(folder.resolve("set.archive"), bytes);
    Path target = folder.resolve("out");
    try {
      Archive.unpack(archive, "", target, LIMITS);
    } catch (DatasetException refused) {
      assertThat(refused.getMessage()).as(what).matches("(?s)cannot unpack .*set.archive: .*\\S.*");
      assertThat(target).as(what).doesNotExist();
      return List.of();
    }
    List<byte[]> contents = taken(target);
    assertThat(contents).as(what).isNotEmpty();
    return contents;
  }

  /** Reads and deletes what came out. */
  private static List<byte[]> taken(Path target) throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(target)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    List<byte[]> contents = new ArrayList<>();
    for (Path path : all) {
      if (Files.isRegularFile(path)) {
        contents.add(Files.readAllBytes(path));
      }
      Files.delete(path);
    }
    return contents;
  }

  private static byte[] turned(byte[] whole, int bit) {
    byte[] broken = whole.clone();
    broken[bit / 8] ^= (byte) (1 << bit % 8);
    return broken;
  }

  @Test
  void everyCutOfAZipIsRefused() throws IOException {
    byte[] whole = zip();
    assertThat(unpacked(whole, "whole")).containsExactly(TEXT, TEXT);
    for (int length = 0; length < whole.length; length++) {
      assertThat(unpacked(Arrays.copyOf(whole, length), "cut to " + length)).isEmpty();
    }
  }

  /** The checksum is of the content: a name or a date may become another, but no file is lost. */
  @Test
  void everyBitOfAZipMayTurnAndAllFilesAreGoodOrNoneComesOut() throws IOException {
    byte[] whole = zip();
    for (int bit = 0; bit < 8 * whole.length; bit++) {
      List<byte[]> contents = unpacked(turned(whole, bit), "bit " + bit);
      if (!contents.isEmpty()) {
        assertThat(contents).as("bit %d", bit).containsExactly(TEXT, TEXT);
      }
    }
  }

  /** With one of the two blocks of zeros at its end. */
  private static byte[] tar() {
    return Arrays.copyOf(tarEntry("set/a.txt", '0', TEXT), 3 * 512);
  }

  /** The blocks of zeros at its end may be missing, as old programs left them out. */
  @Test
  void everyCutOfATarWithinItsFileIsRefused() throws IOException {
    byte[] whole = tar();
    assertThat(unpacked(whole, "whole")).containsExactly(TEXT);
    for (int length = 0; length < whole.length; length++) {
      List<byte[]> contents = unpacked(Arrays.copyOf(whole, length), "cut to " + length);
      if (length < 512 + TEXT.length) {
        assertThat(contents).as("cut to %d", length).isEmpty();
      } else {
        assertThat(contents).as("cut to %d", length).allMatch(is -> Arrays.equals(is, TEXT));
      }
    }
  }

  /** A TAR has a checksum of its heads; a turned bit of the content cannot be seen. */
  @Test
  void everyBitOfATarMayTurnAndTheFileComesOutOrNothing() throws IOException {
    byte[] whole = tar();
    int end = 512 + TEXT.length;
    // All of the head and the content, then one bit of each byte of the zeros behind.
    for (int bit = 0; bit < 8 * whole.length; bit += bit < 8 * end ? 1 : 8) {
      List<byte[]> contents = unpacked(turned(whole, bit), "bit " + bit);
      boolean visible = bit < 8 * 512 || bit >= 8 * end;
      if (!contents.isEmpty()) {
        assertThat(contents).as("bit %d", bit).singleElement().matches(is -> is.length == 5);
        assertThat(Arrays.equals(contents.get(0), TEXT)).as("bit %d", bit).isEqualTo(visible);
      }
    }
  }
}
