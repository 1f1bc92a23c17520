package org.vpvae.datasets.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vpvae.datasets.archive.Archives.TEXT;
import static org.vpvae.datasets.archive.Archives.gzip;
import static org.vpvae.datasets.archive.Archives.noise;
import static org.vpvae.datasets.archive.Archives.patched;
import static org.vpvae.datasets.archive.Archives.put;
import static org.vpvae.datasets.archive.Archives.tarEntry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.vpvae.datasets.DatasetException;

/** Archives made to hurt: each is refused, and nothing of it is left anywhere. */
class HostileArchivesTest {
  private static final ArchiveLimits LIMITS = ArchiveLimits.of(4 << 20, 50);
  private static final byte[] ZEROS = new byte[3 << 20];
  private static final byte[] LONG_NAME = new byte[1 << 20];

  @TempDir Path folder;

  /** Makes the bytes of an archive. */
  interface Maker {
    byte[] make() throws IOException;
  }

  private static Arguments zip(String attack, String reason, Archives.Zipper fill) {
    return raw(attack, reason, () -> Archives.zip(fill));
  }

  private static Arguments tar(String attack, String reason, Archives.Tarrer fill) {
    return raw(attack, reason, () -> gzip(Archives.tar(fill)));
  }

  private static Arguments raw(String attack, String reason, Maker maker) {
    return Arguments.of(attack, reason, maker);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource({"names", "meetings", "kinds", "methods", "folders", "bombs", "amounts", "lies"})
  void everyAttackIsRefusedAndLeavesNothing(String attack, String reason, Maker maker)
      throws IOException {
    Path archive = Files.createDirectory(folder.resolve("in")).resolve("set.archive");
    Files.write(archive, maker.make());
    assertThatThrownBy(() -> Archive.unpack(archive, "", folder.resolve("out/data"), LIMITS))
        .as(attack)
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("set.archive")
        .hasMessageContaining(reason);
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.filter(path -> !Files.isDirectory(path))).containsExactly(archive);
    }
  }

  static Stream<Arguments> names() {
    return Stream.of(
        zip("a path that climbs out", "leaves the folder", z -> put(z, "set/../../x", TEXT)),
        tar("a path that climbs out", "leaves the folder", t -> put(t, "../x", TEXT)),
        tar("an absolute path", "leaves the folder", t -> put(t, "/absolute/x", TEXT)),
        zip("a path with a drive", "colon", z -> put(z, "C:/x", TEXT)),
        zip("a path with backslashes", "leaves the folder", z -> put(z, "set\\..\\..\\x", TEXT)),
        zip("a name with a zero byte", "control character", z -> put(z, "set/a\0.jpg", TEXT)));
  }

  static Stream<Arguments> meetings() {
    return Stream.of(
        zip("a name twice", "twice", z -> both(z, "set/a", "set/a")),
        tar("names that differ in case", "only in case", t -> both(t, "set/a.jpg", "set/A.JPG")),
        zip("two forms of an accent", "only in case", z -> both(z, "set/\u00e9", "set/e\u0301")),
        tar("a file used as a folder", "in case or kind", t -> both(t, "set/a", "set/a/b")));
  }

  private static void both(ZipArchiveOutputStream zip, String one, String two) throws IOException {
    put(zip, one, TEXT);
    put(zip, two, TEXT);
  }

  private static void both(TarArchiveOutputStream tar, String one, String two) throws IOException {
    put(tar, one, TEXT);
    put(tar, two, TEXT);
  }

  static Stream<Arguments> kinds() {
    return Stream.of(
        tar("a symbolic link", "is a link", t -> link(t, TarConstants.LF_SYMLINK, "/etc")),
        tar("a hard link", "is a link", t -> link(t, TarConstants.LF_LINK, "set/a")),
        tar("a device", "a device", t -> link(t, TarConstants.LF_CHR, "")),
        zip("a symbolic link in a ZIP", "is a link", HostileArchivesTest::zippedLink),
        raw("an encrypted entry", "encrypted", HostileArchivesTest::encrypted));
  }

  private static void link(TarArchiveOutputStream tar, byte kind, String to) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry("set/link", kind);
    entry.setLinkName(to);
    tar.putArchiveEntry(entry);
    tar.closeArchiveEntry();
  }

  private static void zippedLink(ZipArchiveOutputStream zip) throws IOException {
    ZipArchiveEntry entry = new ZipArchiveEntry("set/link");
    entry.setUnixMode(0120777);
    zip.putArchiveEntry(entry);
    zip.write("/etc/passwd".getBytes(StandardCharsets.UTF_8));
    zip.closeArchiveEntry();
  }

  private static byte[] encrypted() throws IOException {
    byte[] zip = Archives.zip(z -> put(z, "set/a", TEXT));
    return patched(zip, Archives.FLAGS, 1 | 8 << 16); // deflated, as the library writes
  }

  /** A slash at its end makes a folder of nothing. */
  /** 12 bzip2, 93 zstd, 95 xz: some need libraries that are not there. */
  static Stream<Arguments> methods() {
    return Stream.of(1, 6, 9, 12, 14, 93, 95, 98)
        .map(
            method ->
                raw(
                    "compression method " + method,
                    "compressed by method " + method,
                    () -> patched(Archives.zip(z -> put(z, "set/a", TEXT)), 10, method)));
  }

  static Stream<Arguments> folders() {
    return Stream.of(
        raw("a link named as a folder", "is a link", () -> tarEntry("set/a/", '2', new byte[0])),
        raw("a pipe named as a folder", "is a link", () -> tarEntry("set/a/", '6', new byte[0])),
        raw("a file named as a folder", "folder with", () -> tarEntry("set/a/", '0', TEXT)),
        raw("an old file named so", "folder with", () -> tarEntry("set/a/", '\0', TEXT)),
        raw("a folder with content", "folder with", () -> tarEntry("set/a/", '5', TEXT)),
        raw("a zipped folder with content", "folder with", HostileArchivesTest::fullFolder));
  }

  /**
   * The library leaves the content of folders out: a file is renamed, here and in the directory.
   */
  private static byte[] fullFolder() throws IOException {
    byte[] zip = Archives.zip(z -> put(z, "set/a_", TEXT));
    for (int i = 0; i + 5 < zip.length; i++) {
      if (new String(zip, i, 6, StandardCharsets.US_ASCII).equals("set/a_")) {
        zip[i + 5] = '/';
      }
    }
    return zip;
  }

  static Stream<Arguments> bombs() {
    return Stream.of(
        zip("a bomb", "times its size", z -> put(z, "set/zeros", ZEROS)),
        tar("a bomb", "times its size", t -> put(t, "set/zeros", ZEROS)),
        raw("entries that share content", "times its size", HostileArchivesTest::sharing),
        raw(
            "a name of a megabyte",
            "the headers of an entry take more than",
            () -> gzip(tarEntry("././@LongLink", 'L', LONG_NAME))),
        raw(
            "a link of a megabyte",
            "the headers of an entry take more than",
            () -> gzip(tarEntry("././@LongLink", 'K', LONG_NAME))),
        raw("attributes of a megabyte", "the headers of an entry", () -> attributes('x')),
        raw("attributes for all entries", "the headers of an entry", () -> attributes('g')));
  }

  /** Thirty times 90 kB that shrink by less than a hundred, from one kilobyte. */
  private static byte[] sharing() throws IOException {
    byte[] content = Arrays.copyOf(noise(1000), 90_000);
    return Archives.overlapping(
        Archives.zip(
            z -> {
              for (int i = 10; i < 40; i++) {
                put(z, "set/" + i, content);
              }
            }));
  }

  private static byte[] attributes(char kind) throws IOException {
    byte[] start = "1048576 comment=".getBytes(StandardCharsets.US_ASCII);
    byte[] record = new byte[1 << 20];
    Arrays.fill(record, (byte) 'a');
    System.arraycopy(start, 0, record, 0, start.length);
    record[record.length - 1] = '\n';
    return gzip(tarEntry("attributes", kind, record));
  }

  static Stream<Arguments> amounts() {
    return Stream.of(
        zip("more bytes than allowed", "bytes allowed", z -> two(z, noise(3 << 20))),
        zip("more entries than allowed", "entries allowed", z -> many(z, 51)),
        tar("more entries than allowed", "entries allowed", t -> many(t, 51)),
        tar("folders on the way", "with the folders", t -> deep(t, 10, 30)),
        zip("folders on the way", "with the folders", z -> deep(z, 10, 30)),
        tar("folders in folders", "a name of 33 parts; at most 32", t -> deep(t, 1, 32)),
        zip("a directory that fills the memory", "its directory takes", z -> longNames(z, 1_500)));
  }

  private static void two(ZipArchiveOutputStream zip, byte[] content) throws IOException {
    put(zip, "set/one", content);
    put(zip, "set/two", content);
  }

  private static void many(ZipArchiveOutputStream zip, int entries) throws IOException {
    for (int i = 0; i < entries; i++) {
      put(zip, "set/" + i, TEXT);
    }
  }

  /** Files below folders of their own. */
  private static void deep(TarArchiveOutputStream tar, int files, int folders) throws IOException {
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    for (int i = 0; i < files; i++) {
      put(tar, (i + "/").repeat(folders) + "x", TEXT);
    }
  }

  private static void deep(ZipArchiveOutputStream zip, int files, int folders) throws IOException {
    for (int i = 0; i < files; i++) {
      put(zip, (i + "/").repeat(folders) + "x", TEXT);
    }
  }

  private static void longNames(ZipArchiveOutputStream zip, int entries) throws IOException {
    for (int i = 0; i < entries; i++) {
      put(zip, "set/" + "n".repeat(800) + i, TEXT);
    }
  }

  private static void many(TarArchiveOutputStream tar, int entries) throws IOException {
    for (int i = 0; i < entries; i++) {
      put(tar, "set/" + i, TEXT);
    }
  }

  static Stream<Arguments> lies() {
    return Stream.of(
        raw("a shorter length", "has not the length", () -> lie(Archives.SIZE, 4)),
        raw("a longer length", "has not the length", () -> lie(Archives.SIZE, 6)),
        raw("more packed bytes than there are", "overlaps", () -> lie(Archives.PACKED_SIZE, 999)),
        raw("another checksum", "has not the length and checksum", () -> lie(Archives.CRC, 7)));
  }

  private static byte[] lie(int offset, int value) throws IOException {
    return patched(Archives.zip(z -> put(z, "set/a", TEXT)), offset, value);
  }
}
