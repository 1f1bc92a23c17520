package org.vpvae.datasets.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vpvae.datasets.archive.Archives.TEXT;
import static org.vpvae.datasets.archive.Archives.gzip;
import static org.vpvae.datasets.archive.Archives.noise;
import static org.vpvae.datasets.archive.Archives.put;
import static org.vpvae.datasets.archive.Archives.tarEntry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpvae.datasets.Claim;
import org.vpvae.datasets.DatasetException;

/** Archives as they are published, and what happens to them on the way. */
class ArchiveTest {
  private static final ArchiveLimits LIMITS = ArchiveLimits.of(4 << 20, 50);

  @TempDir Path folder;
  private Path archive;
  private Path target;

  @BeforeEach
  void names() throws IOException {
    archive = Files.createDirectory(folder.resolve("in")).resolve("set.archive");
    target = folder.resolve("out/data");
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(path -> !Files.isDirectory(path)).toList();
    }
  }

  private void unpack(String inner) {
    Archive.unpack(archive, inner, target, LIMITS);
  }

  private static byte[] zip() throws IOException {
    return Archives.zip(
        zip -> {
          put(zip, "set/README", TEXT);
          put(zip, "set/part/a.txt", TEXT);
        });
  }

  private static byte[] tar() throws IOException {
    return Archives.tar(
        tar -> {
          put(tar, "./set/part/", new byte[0]);
          put(tar, "./set/part/a.txt", TEXT);
          put(tar, "./set/README", TEXT);
        });
  }

  @Test
  void aGoodArchiveOfEachKindIsUnpackedFromItsInnerFolder() throws IOException {
    for (byte[] bytes : List.of(zip(), tar(), gzip(tar()))) {
      Files.write(archive, bytes);
      target = target.resolveSibling("data" + bytes.length);
      unpack("set");
      assertThat(target.resolve("part/a.txt")).hasBinaryContent(TEXT);
      assertThat(files(target)).hasSize(2);
    }
  }

  /** ZIP files begin with PK, and so may a name. */
  @Test
  void aTarWhoseFirstNameBeginsLikeAZipIsATar() throws IOException {
    Files.write(archive, Archives.tar(tar -> put(tar, "PK/a.txt", TEXT)));
    unpack("PK");
    assertThat(target.resolve("a.txt")).hasBinaryContent(TEXT);
  }

  /** Programs before 1988 had no kind for folders. */
  @Test
  void anOldTarHasFoldersThatAreEmptyFilesWithASlash() throws IOException {
    Files.write(archive, tarEntry("set/part/", '\0', new byte[0]));
    unpack("");
    assertThat(target.resolve("set/part")).isEmptyDirectory();
  }

  @Test
  void namesOfTwoHundredCharactersAreTaken() throws IOException {
    String name = "set/" + "n".repeat(200);
    Files.write(
        archive,
        Archives.tar(
            tar -> {
              tar.setLongFileMode(
                  org.apache.commons.compress.archivers.tar.TarArchiveOutputStream.LONGFILE_GNU);
              put(tar, name, TEXT);
            }));
    unpack("");
    assertThat(target.resolve(name)).hasBinaryContent(TEXT);
  }

  /** Each part of LibriSpeech brings the same README: it is left, and no folder is replaced. */
  @Test
  void equalFilesAreLeftAndFoldersAreNeverReplaced() throws IOException {
    Files.write(archive, Archives.zip(zip -> put(zip, "set/README", TEXT)));
    unpack("set");
    Files.write(archive, zip());
    unpack("set");
    assertThat(files(target)).hasSize(2);
    assertThatThrownBy(() -> unpack("set"))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("is there already");
  }

  /** What another program has unpacked so far is not taken from it. */
  @Test
  void twoAtOnceAreRefused() throws IOException {
    Files.write(archive, zip());
    Path half = folder.resolve("out/data" + Archive.UNFINISHED);
    Files.createDirectories(half.resolve("set"));
    try (Claim claim = Claim.of(half)) {
      assertThatThrownBy(() -> unpack("set"))
          .isInstanceOf(DatasetException.class)
          .hasMessageContaining("another program")
          .hasMessageContaining("data.unpacking.lock");
      assertThat(claim.place().resolve("set")).isDirectory();
    }
    unpack("set"); // and what a killed program has left is removed
    assertThat(files(folder.resolve("out"))).hasSize(2);
  }

  @Test
  void aMissingArchiveIsNotOnlyNamed() {
    assertThatThrownBy(() -> unpack(""))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("NoSuchFileException");
  }

  /** A cut within the last thousand bytes of a TAR may only take the padding behind its end. */
  @Test
  void cutArchivesAreRefused() throws IOException {
    for (byte[] whole : larger()) {
      for (int length = 0; length < whole.length; length += 1 + length / 40) {
        Files.write(archive, Arrays.copyOf(whole, length));
        assertThatThrownBy(() -> unpack(""))
            .as("%d of %d bytes", length, whole.length)
            .isInstanceOf(DatasetException.class);
        assertThat(files(folder)).containsExactly(archive);
      }
    }
  }

  @Test
  void aFlippedBitOfTheContentIsNoticed() throws IOException {
    for (byte[] whole : larger()) {
      for (int at = 200; at < 2800; at += 130) {
        byte[] broken = whole.clone();
        broken[at] ^= (byte) (1 << at % 8);
        Files.write(archive, broken);
        assertThatThrownBy(() -> unpack("")).as("byte %d", at).isInstanceOf(DatasetException.class);
      }
    }
  }

  private static List<byte[]> larger() throws IOException {
    return List.of(
        Archives.zip(zip -> put(zip, "set/a", noise(3000))),
        gzip(Archives.tar(tar -> put(tar, "set/a", noise(3000)))));
  }
}
