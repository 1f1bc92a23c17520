package org.vpvae.datasets.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.vpvae.datasets.DatasetException;

/** Archives made to hurt: each is refused, and nothing of it is left anywhere. */
class HostileArchivesTest {
  private static final ArchiveLimits LIMITS = ArchiveLimits.of(4 << 20, 50);

  @TempDir Path folder;
  private Path archive;
  private Path target;

  @BeforeEach
  void names() {
    archive = folder.resolve("in/set.archive");
    target = folder.resolve("out/data");
  }

  /** What an attack puts into an archive. */
  interface Zipper {
    void fill(ZipArchiveOutputStream zip) throws IOException;
  }

  /** What an attack puts into an archive. */
  interface Tarrer {
    void fill(TarArchiveOutputStream tar) throws IOException;
  }

  private static Arguments zip(String attack, String reason, Zipper fill) {
    return Arguments.of(attack, reason, fill, null);
  }

  private static Arguments tar(String attack, String reason, Tarrer fill) {
    return Arguments.of(attack, reason, null, fill);
  }

  private static void put(ZipArchiveOutputStream zip, String name, byte[] content)
      throws IOException {
    zip.putArchiveEntry(new ZipArchiveEntry(name));
    zip.write(content);
    zip.closeArchiveEntry();
  }

  private static void put(TarArchiveOutputStream tar, String name, byte[] content)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name, true);
    entry.setSize(content.length);
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
  }

  private static void link(TarArchiveOutputStream tar, byte kind, String to) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry("set/link", kind);
    entry.setLinkName(to);
    tar.putArchiveEntry(entry);
    tar.closeArchiveEntry();
  }

  private static final byte[] TEXT = "hello".getBytes(StandardCharsets.UTF_8);
  private static final byte[] ZEROS = new byte[3 << 20];

  static Stream<Arguments> attacks() {
    return Stream.of(
        zip("a path that climbs out", "leaves the folder", z -> put(z, "set/../../x", TEXT)),
        tar("a path that climbs out", "leaves the folder", t -> put(t, "../x", TEXT)),
        tar("an absolute path", "leaves the folder", t -> put(t, "/absolute/x", TEXT)),
        zip("a path with a drive", "colon", z -> put(z, "C:/x", TEXT)),
        zip("a path with backslashes", "leaves the folder", z -> put(z, "set\\..\\..\\x", TEXT)),
        tar("a symbolic link", "is a link", t -> link(t, TarConstants.LF_SYMLINK, "/etc")),
        tar("a hard link", "is a link", t -> link(t, TarConstants.LF_LINK, "set/a")),
        tar("a device", "a device", t -> link(t, TarConstants.LF_CHR, "")),
        zip(
            "a symbolic link in a ZIP",
            "is a link",
            z -> {
              ZipArchiveEntry entry = new ZipArchiveEntry("set/link");
              entry.setUnixMode(0120777);
              z.putArchiveEntry(entry);
              z.write("/etc/passwd".getBytes(StandardCharsets.UTF_8));
              z.closeArchiveEntry();
            }),
        zip(
            "a name twice",
            "twice",
            z -> {
              put(z, "set/a", TEXT);
              put(z, "set/a", TEXT);
            }),
        tar(
            "names that differ only in case",
            "only in case",
            t -> {
              put(t, "set/a.jpg", TEXT);
              put(t, "set/A.JPG", TEXT);
            }),
        zip(
            "names that differ only in the form of an accent",
            "only in case",
            z -> {
              put(z, "set/\u00e9", TEXT);
              put(z, "set/e\u0301", TEXT);
            }),
        tar(
            "a file used as a folder",
            "differing only in case or kind",
            t -> {
              put(t, "set/a", TEXT);
              put(t, "set/a/b", TEXT);
            }),
        zip("a name with a zero byte", "control character", z -> put(z, "set/a\0.jpg", TEXT)),
        zip("a bomb", "times its size", z -> put(z, "set/zeros", ZEROS)),
        tar("a bomb", "times its size", t -> put(t, "set/zeros", ZEROS)),
        zip(
            "more bytes than allowed",
            "bytes allowed",
            z -> {
              byte[] noise = noise(3 << 20);
              put(z, "set/one", noise);
              put(z, "set/two", noise);
            }),
        tar(
            "more entries than allowed",
            "entries allowed",
            t -> {
              for (int i = 0; i <= 50; i++) {
                put(t, "set/" + i, TEXT);
              }
            }));
  }

  /** Bytes that do not shrink; the generator's constants are of no importance. */
  private static byte[] noise(int length) {
    byte[] noise = new byte[length];
    long state = 1;
    for (int i = 0; i < length; i++) {
      state = state * 6364136223846793005L + 1442695040888963407L;
      noise[i] = (byte) (state >> 56);
    }
    return noise;
  }

  private void write(Zipper zipper, Tarrer tarrer) throws IOException {
    Files.createDirectories(archive.getParent());
    if (zipper != null) {
      try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(archive.toFile())) {
        zipper.fill(zip);
      }
    } else {
      try (OutputStream file = Files.newOutputStream(archive);
          TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(file))) {
        tarrer.fill(tar);
      }
    }
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("attacks")
  void everyAttackIsRefusedAndLeavesNothing(
      String attack, String reason, Zipper zipper, Tarrer tarrer) throws IOException {
    write(zipper, tarrer);
    assertThatThrownBy(() -> Archive.unpack(archive, "", target, LIMITS))
        .as(attack)
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("set.archive")
        .hasMessageContaining(reason);
    assertThat(files(folder)).containsExactly(archive);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(path -> !Files.isDirectory(path)).toList();
    }
  }

  @Test
  void aGoodArchiveOfEitherKindIsUnpackedFromItsInnerFolder() throws IOException {
    Zipper zipper =
        zip -> {
          put(zip, "set/part/a.txt", TEXT);
          put(zip, "set/README", TEXT);
        };
    Tarrer tarrer =
        tar -> {
          put(tar, "./set/part/a.txt", TEXT);
          put(tar, "./set/README", TEXT);
        };
    for (int kind = 0; kind < 2; kind++) {
      write(kind == 0 ? zipper : null, tarrer);
      Path place = target.resolve("kind" + kind);
      Archive.unpack(archive, "set", place, LIMITS);
      assertThat(place.resolve("part/a.txt")).hasBinaryContent(TEXT);
      assertThat(files(place)).hasSize(2);
    }
  }

  /** Each part of LibriSpeech brings the same README: it is left, and no folder is replaced. */
  @Test
  void equalFilesAreLeftAndFoldersAreNeverReplaced() throws IOException {
    write(zip -> put(zip, "set/README", TEXT), null);
    Archive.unpack(archive, "set", target, LIMITS);
    write(
        zip -> {
          put(zip, "set/README", TEXT);
          put(zip, "set/part/a.txt", TEXT);
        },
        null);
    Archive.unpack(archive, "set", target, LIMITS);
    assertThat(files(target)).hasSize(2);
    assertThatThrownBy(() -> Archive.unpack(archive, "set", target, LIMITS))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("is there already");
  }

  /** A cut within the last thousand bytes of a TAR may only take the padding behind its end. */
  @Test
  void cutArchivesAreRefused() throws IOException {
    Zipper zipper = zip -> put(zip, "set/a", noise(3000));
    Tarrer tarrer = tar -> put(tar, "set/a", noise(3000));
    for (int kind = 0; kind < 2; kind++) {
      write(kind == 0 ? zipper : null, tarrer);
      byte[] whole = Files.readAllBytes(archive);
      for (int length = 0; length < whole.length; length += 1 + length / 40) {
        Files.write(archive, Arrays.copyOf(whole, length));
        assertThatThrownBy(() -> Archive.unpack(archive, "", target, LIMITS))
            .as("%d of %d bytes", length, whole.length)
            .isInstanceOf(DatasetException.class);
        assertThat(files(folder)).containsExactly(archive);
      }
    }
  }

  @Test
  void aFlippedBitOfTheContentIsNoticed() throws IOException {
    Zipper zipper = zip -> put(zip, "set/a", noise(3000));
    Tarrer tarrer = tar -> put(tar, "set/a", noise(3000));
    for (int kind = 0; kind < 2; kind++) {
      write(kind == 0 ? zipper : null, tarrer);
      byte[] whole = Files.readAllBytes(archive);
      for (int at = 200; at < 2800; at += 130) {
        byte[] broken = whole.clone();
        broken[at] ^= (byte) (1 << at % 8);
        Files.write(archive, broken);
        assertThatThrownBy(() -> Archive.unpack(archive, "", target, LIMITS))
            .as("byte %d", at)
            .isInstanceOf(DatasetException.class);
      }
    }
  }
}
