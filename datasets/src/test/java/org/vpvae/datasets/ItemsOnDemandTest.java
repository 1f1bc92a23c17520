package org.vpvae.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpvae.datasets.picture.PictureSettings;
import org.vpvae.datasets.picture.Pictures;
import org.vpvae.datasets.pipeline.CachedSource;
import org.vpvae.datasets.pipeline.DecodedCache;
import org.vpvae.random.Streams;

/** Sets that hold no item equal those in memory, and notice when their files change. */
class ItemsOnDemandTest {
  private static final int SIDE = 8;
  private static final Streams STREAMS = new Streams(5);

  @TempDir Path folder;

  @BeforeEach
  void files() throws IOException {
    Files.write(folder.resolve("a.jpg"), Pictures.jpeg());
    Files.write(folder.resolve("b.png"), Pictures.png());
    Files.write(folder.resolve("c.png"), "no picture".getBytes(StandardCharsets.US_ASCII));
    Files.write(folder.resolve("d.jpg"), Pictures.jpeg());
    sound("s16_1ch.flac", "e.flac");
    Files.write(folder.resolve("f.wav"), "no sound".getBytes(StandardCharsets.US_ASCII));
    sound("mpeg2_mono_22k.mp3", "g.mp3");
  }

  private void sound(String resource, String name) throws IOException {
    try (InputStream in = ItemsOnDemandTest.class.getResourceAsStream("sound/" + resource)) {
      Files.write(folder.resolve(name), in.readAllBytes());
    }
  }

  private PictureFiles pictures() {
    return new PictureFiles(ImageFolder.files(folder), PictureSettings.ofSide(SIDE));
  }

  private static ImageSet open(FileSource<byte[]> pictures) {
    return ImageFolder.open(pictures, SIDE, 2, BadFiles.STANDARD, Progress.SILENT);
  }

  @Test
  void picturesEqualThoseInMemory() {
    ImageSet kept = ImageFolder.read(folder, SIDE, 2);
    ImageSet onDemand = open(pictures());
    assertThat(onDemand.digest()).isEqualTo(kept.digest());
    assertThat(onDemand.refused()).isEqualTo(kept.refused()).hasSize(1);
    assertThat(onDemand.source(2)).isEqualTo("d.jpg");
    assertThat(onDemand.batch(STREAMS, 3, 4, true)).isEqualTo(kept.batch(STREAMS, 3, 4, true));
    assertThat(onDemand.slice(0, 3)).isEqualTo(kept.slice(0, 3));
    assertThat(onDemand.firstN(2).digest()).isEqualTo(kept.firstN(2).digest());
    assertThat(onDemand.select("", List.of(2, 0)).slice(0, 2))
        .isEqualTo(kept.select("", List.of(2, 0)).slice(0, 2));
  }

  @Test
  void clipsEqualThoseInMemory() {
    SpeechSet kept = SpeechFolder.read(folder, 2);
    SpeechSet onDemand =
        SpeechFolder.open(
            new SoundFiles(SpeechFolder.files(folder)), 2, BadFiles.STANDARD, Progress.SILENT);
    assertThat(onDemand.digest()).isEqualTo(kept.digest());
    assertThat(onDemand.refused()).isEqualTo(kept.refused()).hasSize(1);
    assertThat(onDemand.seconds()).isEqualTo(kept.seconds());
    assertThat(onDemand.length(1)).isEqualTo(kept.length(1));
    assertThat(onDemand.batch(STREAMS, 1, 3, 900, true))
        .isEqualTo(kept.batch(STREAMS, 1, 3, 900, true));
    assertThat(onDemand.select("", List.of(1)).digest())
        .isEqualTo(kept.select("", List.of(1)).digest());
  }

  /** The second time nothing is decoded: the samples come from the cache, bit for bit. */
  @Test
  void clipsThroughACacheEqualThoseInMemory() throws IOException {
    SpeechSet kept = SpeechFolder.read(folder, 2);
    DecodedCache cache = new DecodedCache(folder.resolve(".cache"));
    SoundFiles files = new SoundFiles(SpeechFolder.files(folder));
    for (int round = 0; round < 2; round++) {
      SpeechSet cached =
          SpeechFolder.open(CachedSource.of(files, cache), 2, BadFiles.STANDARD, Progress.SILENT);
      assertThat(cached.digest()).isEqualTo(kept.digest());
      assertThat(cached.refused()).isEqualTo(kept.refused()).hasSize(1);
      assertThat(cached.clip(0)).isEqualTo(kept.clip(0));
      assertThat(cached.clip(1)).isEqualTo(kept.clip(1));
    }
    try (Stream<Path> entries = Files.walk(folder.resolve(".cache"))) {
      assertThat(entries.filter(Files::isRegularFile)).hasSize(2);
    }
  }

  /** Choosing some of a set must not decode the others. */
  @Test
  void onlyChosenItemsAreDecodedAgain() {
    AtomicInteger decoded = new AtomicInteger();
    PictureFiles files = pictures();
    ImageSet all = open(new CountedFiles(files, decoded));
    int before = decoded.get();
    ImageSet two = all.select("", List.of(2, 1));
    assertThat(decoded.get() - before).as("for the digest").isEqualTo(2);
    two.slice(1, 2);
    assertThat(decoded.get() - before).isEqualTo(3);
  }

  @Test
  void aChangedOrMissingFileIsNamed() throws IOException {
    DecodedCache cache = new DecodedCache(folder.resolve(".cache"));
    ImageSet set = open(CachedSource.of(pictures(), cache));
    Files.write(folder.resolve("a.jpg"), Pictures.png());
    assertThatThrownBy(() -> set.slice(0, 1))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("a.jpg")
        .hasMessageContaining("another content");
    Files.delete(folder.resolve("b.png"));
    assertThatThrownBy(() -> set.picture(1))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("b.png")
        .hasMessageContaining("can no longer be read");
    assertThat(set.picture(2)).hasSize(3 * SIDE * SIDE);
  }

  @Test
  void anotherSideIsRefusedAtTheFirstPicture() {
    AtomicInteger decoded = new AtomicInteger();
    CountedFiles files = new CountedFiles(pictures(), decoded);
    assertThatThrownBy(() -> ImageFolder.open(files, 4, 1, BadFiles.STANDARD, Progress.SILENT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("side 4");
    assertThat(decoded).hasValue(1);
  }

  /** As the documentation says, and once in all through a cache. */
  @Test
  void openingDecodesEveryGoodFileTwiceWithoutACache() {
    AtomicInteger decoded = new AtomicInteger();
    open(new CountedFiles(pictures(), decoded));
    assertThat(decoded).as("three good files twice, the bad one once").hasValue(7);
  }
}
