package org.vpvae.datasets.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpvae.datasets.BadFiles;
import org.vpvae.datasets.Batches;
import org.vpvae.datasets.CountedFiles;
import org.vpvae.datasets.DatasetException;
import org.vpvae.datasets.FolderListing;
import org.vpvae.datasets.ImageFolder;
import org.vpvae.datasets.ItemSource;
import org.vpvae.datasets.PictureFiles;
import org.vpvae.datasets.SoundFiles;
import org.vpvae.datasets.picture.PictureSettings;
import org.vpvae.datasets.picture.Pictures;
import org.vpvae.random.Streams;

/** The cache of decoded items: it changes nothing, is not believed, and may be deleted. */
class DecodedCacheTest {
  private static final Streams STREAMS = new Streams(11);

  @TempDir Path folder;
  private Path pictures;

  @BeforeEach
  void files() throws IOException {
    pictures = Files.createDirectory(folder.resolve("pictures"));
    for (int i = 0; i < 12; i++) {
      byte[] file = i % 3 == 0 ? Pictures.png() : Pictures.jpeg();
      Files.write(pictures.resolve((char) ('a' + i) + (i % 3 == 0 ? ".png" : ".jpg")), file);
    }
  }

  private PictureFiles source(int side) {
    return new PictureFiles(ImageFolder.files(pictures), PictureSettings.ofSide(side));
  }

  private CachedSource<byte[]> counted(DecodedCache cache, AtomicInteger decoded) {
    return new CachedSource<>(
        new CountedFiles(source(8), decoded), cache, Function.identity(), Function.identity());
  }

  private List<Path> entries() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("cache"))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** After the first round only what was harmed is decoded, and nothing else. */
  @Test
  void theCacheChangesNothingAndMendsItself() throws IOException {
    DecodedCache cache = new DecodedCache(folder.resolve("cache"));
    for (int round = 0; round < 6; round++) {
      AtomicInteger decoded = new AtomicInteger();
      CachedSource<byte[]> source = counted(cache, decoded);
      for (int i = 0; i < 12; i++) {
        assertThat(source.decode(i)).isEqualTo(source(8).decode(i));
      }
      assertThat(decoded).hasValue(round == 0 ? 12 : 1);
      assertThat(entries()).hasSize(12);
      if (round < 5) {
        harm(entries().get(round), round);
      }
    }
  }

  @Test
  void aStreamThroughTheCacheIsTheSame() {
    DecodedCache cache = new DecodedCache(folder.resolve("cache"));
    List<float[]> plain = epoch(source(8));
    for (int round = 0; round < 2; round++) {
      List<float[]> cached = epoch(CachedSource.of(source(8), cache));
      assertThat(cached).usingElementComparator(Arrays::compare).isEqualTo(plain);
    }
  }

  private static List<float[]> epoch(ItemSource<byte[]> source) {
    BatchStream.Assembly<byte[]> assembly =
        (items, step) -> Batches.pictures(items, 8, true, STREAMS, step);
    StreamSettings settings = new StreamSettings(6, 3, 2, BadFiles.STANDARD);
    try (BatchStream<byte[]> stream =
        new BatchStream<>(source, assembly, STREAMS, 0, settings, Clock.systemUTC())) {
      return List.of(stream.next(), stream.next());
    }
  }

  private static void harm(Path entry, int how) throws IOException {
    byte[] bytes = Files.readAllBytes(entry);
    switch (how) {
      case 0 -> Files.delete(entry);
      case 1 -> Files.write(entry, Arrays.copyOf(bytes, bytes.length - 1));
      case 2 -> Files.write(entry, new byte[0]);
      default -> {
        bytes[how == 3 ? 9 : 60] ^= 1; // the version, a pixel
        Files.write(entry, bytes);
      }
    }
  }

  @Test
  void aWriteThatFailsLeavesNothingInTheCache() throws IOException {
    DecodedCache cache = new DecodedCache(folder.resolve("cache"));
    cache.put("one", new byte[] {5});
    Path entry = entries().get(0);
    Files.delete(entry);
    Path inTheWay = Files.createFile(Files.createDirectory(entry).resolve("file"));
    assertThatThrownBy(() -> cache.put("one", new byte[] {5})).isInstanceOf(DatasetException.class);
    assertThat(entries()).containsExactly(inTheWay);
  }

  /** A file with a hole takes no room on the disk; read whole, it would fill any memory. */
  @Test
  void anEntryOfGigabytesIsNotRead() throws IOException {
    DecodedCache cache = new DecodedCache(folder.resolve("cache"));
    cache.put("one", new byte[] {5});
    for (long length : new long[] {3L << 30, 1 << 30}) {
      try (RandomAccessFile entry = new RandomAccessFile(entries().get(0).toFile(), "rw")) {
        entry.setLength(length);
      }
      assertThat(cache.get("one")).isEmpty();
    }
    cache.put("one", new byte[] {5});
    assertThat(cache.get("one")).contains(new byte[] {5});
  }

  @Test
  void anEntryOfAnotherNameIsNotBelieved() throws IOException {
    DecodedCache cache = new DecodedCache(folder.resolve("cache"));
    cache.put("one", new byte[] {5});
    Path one = entries().get(0);
    cache.put("two", new byte[] {6});
    Path two = entries().get(entries().get(0).equals(one) ? 1 : 0);
    assertThat(cache.get("two")).contains(new byte[] {6});
    Files.copy(one, two, StandardCopyOption.REPLACE_EXISTING);
    assertThat(cache.get("one")).contains(new byte[] {5});
    assertThat(cache.get("two")).isEmpty();
  }

  /** Entries are deleted and folders with them, as fast as another thread makes them. */
  @Test
  void theFolderMayBeDeletedWhileItIsWritten() throws Exception {
    DecodedCache cache = new DecodedCache(folder.resolve("cache"));
    AtomicBoolean done = new AtomicBoolean();
    Thread deleter =
        new Thread(
            () -> {
              while (!done.get()) {
                deleteTree(folder.resolve("cache").toFile());
              }
            });
    deleter.start();
    try {
      for (int i = 0; i < 3000; i++) {
        cache.put("name", new byte[] {5});
      }
    } finally {
      done.set(true);
      deleter.join();
    }
    cache.put("name", new byte[] {5});
    assertThat(cache.get("name")).contains(new byte[] {5});
  }

  private static void deleteTree(File file) {
    File[] children = file.listFiles();
    for (File child : children == null ? new File[0] : children) {
      deleteTree(child);
    }
    boolean gone = file.delete(); // or something was written into it meanwhile: the next round
    if (!gone) {
      Thread.onSpinWait();
    }
  }

  @Test
  void theKeyOfAnEntryNamesTheDecoder() {
    assertThat(source(8).decoding()).contains("decoder 1").contains("8");
    FolderListing files = ImageFolder.files(pictures);
    assertThat(new SoundFiles(files).decoding()).contains("decoder 1");
  }

  @Test
  void otherSettingsAndChangedFilesAreOtherEntries() throws IOException {
    DecodedCache cache = new DecodedCache(folder.resolve("cache"));
    ItemSource<byte[]> cached = CachedSource.of(source(8), cache);
    byte[] before = cached.decode(1);
    assertThat(CachedSource.of(source(4), cache).decode(1)).hasSize(48);
    Files.write(pictures.resolve("b.jpg"), Pictures.png());
    assertThat(cached.decode(1)).isNotEqualTo(before);
  }
}
