package org.vpvae.datasets.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpvae.datasets.BadFiles;
import org.vpvae.datasets.Batches;
import org.vpvae.datasets.DatasetException;
import org.vpvae.datasets.FolderListing;
import org.vpvae.datasets.ImageFolder;
import org.vpvae.datasets.ImageSet;
import org.vpvae.datasets.ItemSource;
import org.vpvae.datasets.PictureFiles;
import org.vpvae.datasets.RealData;
import org.vpvae.datasets.RefusedFile;
import org.vpvae.datasets.SoundFiles;
import org.vpvae.datasets.SpeechFolder;
import org.vpvae.datasets.SpeechSet;
import org.vpvae.datasets.picture.PictureSettings;
import org.vpvae.datasets.picture.Pictures;
import org.vpvae.random.Streams;

/** Streams of batches: order, resumption, memory and broken items. */
class BatchStreamTest {
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

  private static StreamSettings settings(int batch, int threads) {
    return new StreamSettings(batch, 3, threads, BadFiles.STANDARD);
  }

  private static BatchStream<byte[]> open(
      ItemSource<byte[]> source, int side, long first, StreamSettings settings) {
    return new BatchStream<>(
        source,
        (items, step) -> Batches.pictures(items, side, true, STREAMS, step),
        STREAMS,
        first,
        settings,
        Clock.systemUTC());
  }

  private static List<float[]> take(BatchStream<?> stream, int batches) {
    try (stream) {
      List<float[]> taken = new ArrayList<>();
      for (int i = 0; i < batches; i++) {
        taken.add(stream.next());
      }
      return taken;
    }
  }

  @Test
  void aStreamGivesTheBatchesOfTheSetInMemoryAtAnyNumberOfThreads() {
    ImageSet set = ImageFolder.read(pictures, 8, 1);
    for (int threads : new int[] {1, 2, 7}) {
      List<float[]> stream = take(open(source(8), 8, 0, settings(5, threads)), 6);
      for (int step = 0; step < 6; step++) {
        assertThat(stream.get(step)).isEqualTo(set.batch(STREAMS, step, 5, true));
      }
    }
  }

  @Test
  void soundsToo() {
    Path clips = RealData.path("layouts/LibriSpeech/test-other");
    SpeechSet set = SpeechFolder.read(clips, 2);
    BatchStream<float[]> stream =
        new BatchStream<>(
            new SoundFiles(SpeechFolder.files(clips)),
            (items, step) -> Batches.sounds(items, 4000, true, STREAMS, step),
            STREAMS,
            3,
            settings(4, 2),
            Clock.systemUTC());
    List<float[]> taken = take(stream, 2);
    assertThat(taken.get(0)).isEqualTo(set.batch(STREAMS, 3, 4, 4000, true));
    assertThat(taken.get(1)).isEqualTo(set.batch(STREAMS, 4, 4, 4000, true));
  }

  @Test
  void aStreamGoesOnFromAnyStep() {
    List<float[]> all = take(open(source(8), 8, 0, settings(5, 2)), 7);
    BatchStream<byte[]> later = open(source(8), 8, 4, settings(5, 2));
    assertThat(later.position()).isEqualTo(4);
    List<float[]> rest = take(later, 3);
    for (int i = 0; i < 3; i++) {
      assertThat(rest.get(i)).isEqualTo(all.get(4 + i));
    }
    assertThat(later.position()).isEqualTo(7);
  }

  /** Counts how many items were decoded. */
  private static final class Counting implements ItemSource<byte[]> {
    private final AtomicInteger decoded = new AtomicInteger();

    @Override
    public String name() {
      return "counting";
    }

    @Override
    public int size() {
      return 1000;
    }

    @Override
    public String source(int index) {
      return Integer.toString(index);
    }

    @Override
    public byte[] decode(int index) {
      decoded.incrementAndGet();
      return new byte[3];
    }
  }

  /** Three batches of five ahead of the two that were taken, and never more. */
  @Test
  void noMoreThanTheStatedBatchesAreDecodedAhead() throws InterruptedException {
    Counting counting = new Counting();
    try (BatchStream<byte[]> stream = open(counting, 1, 0, settings(5, 2))) {
      stream.next();
      stream.next();
      for (int i = 0; i < 100 && counting.decoded.get() < 25; i++) {
        Thread.sleep(20);
      }
      Thread.sleep(50);
      assertThat(counting.decoded).hasValue(25);
    }
  }

  @Test
  void aBrokenItemGivesItsPlaceToTheNextAndIsNamed() throws IOException {
    Files.write(pictures.resolve("c.jpg"), new byte[] {1, 2});
    List<List<float[]>> runs = new ArrayList<>();
    for (int threads : new int[] {1, 4}) {
      BatchStream<byte[]> stream = open(source(8), 8, 0, settings(12, threads));
      runs.add(take(stream, 3));
      assertThat(stream.refused())
          .singleElement()
          .satisfies(file -> assertThat(file.path()).isEqualTo(Path.of("c.jpg")))
          .satisfies(file -> assertThat(file.reason()).contains("neither JPEG nor PNG"));
    }
    assertThat(runs.get(0)).usingElementComparator(BatchStreamTest::compare).isEqualTo(runs.get(1));
  }

  private static int compare(float[] a, float[] b) {
    return java.util.Arrays.compare(a, b);
  }

  @Test
  void tooManyBrokenItemsStopTheStream() throws IOException {
    for (String name : List.of("b.jpg", "c.jpg", "d.png")) {
      Files.write(pictures.resolve(name), new byte[0]);
    }
    StreamSettings strict = new StreamSettings(12, 1, 2, new BadFiles(0, 2));
    try (BatchStream<byte[]> stream = open(source(8), 8, 0, strict)) {
      assertThatThrownBy(stream::next)
          .isInstanceOf(DatasetException.class)
          .hasMessageContaining("3 of the 12 files")
          .hasMessageContaining("the file is empty");
    }
  }

  @Test
  void aClosedStreamSaysSo() {
    BatchStream<byte[]> stream = open(new Slow(), 1, 0, settings(5, 1));
    stream.close();
    assertThatThrownBy(stream::next)
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("closed");
  }

  /** Nothing is in hand that could say it: all is decoded, and a new batch is refused. */
  @Test
  void aClosedStreamThatHadDecodedAllSaysSoToo() throws InterruptedException {
    Counting counting = new Counting();
    BatchStream<byte[]> stream = open(counting, 1, 0, settings(5, 2));
    for (int i = 0; i < 250 && counting.decoded.get() < 15; i++) {
      Thread.sleep(20);
    }
    stream.close();
    assertThatThrownBy(stream::next)
        .isInstanceOf(DatasetException.class)
        .hasMessage("the stream of counting is closed");
  }

  /** The batch that could not be waited for is given later, with the items of its own step. */
  @Test
  void anInterruptionCostsNoBatch() {
    List<float[]> all = take(open(source(8), 8, 0, settings(5, 1)), 3);
    Gated gated = new Gated(source(8), new CountDownLatch(1));
    try (BatchStream<byte[]> stream = open(gated, 8, 0, settings(5, 1))) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(stream::next)
          .isInstanceOf(DatasetException.class)
          .hasMessageContaining("interrupted");
      assertThat(Thread.interrupted()).isTrue();
      assertThat(stream.position()).isEqualTo(0);
      gated.open().countDown();
      for (float[] batch : all) {
        assertThat(stream.next()).isEqualTo(batch);
      }
    }
  }

  /** Not ready before a gate is opened. */
  private record Gated(PictureFiles pictures, CountDownLatch open) implements ItemSource<byte[]> {
    @Override
    public String name() {
      return pictures.name();
    }

    @Override
    public int size() {
      return pictures.size();
    }

    @Override
    public String source(int index) {
      return pictures.source(index);
    }

    @Override
    public byte[] decode(int index) throws IOException {
      try {
        open.await();
      } catch (InterruptedException e) {
        throw new IOException("interrupted", e);
      }
      return pictures.decode(index);
    }
  }

  private PictureFiles sourceWithAbsent(int absent) {
    List<RefusedFile> missing = new ArrayList<>();
    for (int i = 0; i < absent; i++) {
      missing.add(new RefusedFile(Path.of("absent" + i + ".jpg"), "not in the folder"));
    }
    FolderListing there = ImageFolder.files(pictures);
    FolderListing named = new FolderListing("named", there.folder(), there.files(), missing);
    return new PictureFiles(named, PictureSettings.ofSide(8));
  }

  @Test
  void absentFilesCountAsBroken() throws IOException {
    StreamSettings two = new StreamSettings(12, 1, 2, new BadFiles(0, 2));
    DecodedCache cache = new DecodedCache(folder.resolve("cache"));
    for (ItemSource<byte[]> source :
        List.of(sourceWithAbsent(3), CachedSource.of(sourceWithAbsent(3), cache))) {
      assertThatThrownBy(() -> open(source, 8, 0, two))
          .isInstanceOf(DatasetException.class)
          .hasMessageContaining("3 of the 15 files of named")
          .hasMessageContaining("absent0.jpg: not in the folder");
    }
    Files.write(pictures.resolve("c.jpg"), new byte[0]);
    try (BatchStream<byte[]> stream = open(sourceWithAbsent(2), 8, 0, two)) {
      assertThat(stream.refused()).hasSize(2);
      assertThatThrownBy(stream::next).hasMessageContaining("the file is empty");
    }
  }

  /** Three of fifteen are one in five; of the twelve that are there they would be more. */
  @Test
  void theShareIsOneOfAllFilesOfTheSet() throws IOException {
    StreamSettings fifth = new StreamSettings(12, 1, 2, new BadFiles(0.2, 0));
    try (BatchStream<byte[]> stream = open(sourceWithAbsent(3), 8, 0, fifth)) {
      assertThat(stream.next()).hasSize(12 * 3 * 8 * 8);
    }
    for (String name : List.of("b.jpg", "c.jpg", "d.png")) {
      Files.write(pictures.resolve(name), new byte[0]);
    }
    Substitution<byte[]> substitution =
        new Substitution<>(sourceWithAbsent(3), new BadFiles(0.2, 0));
    assertThat(substitution.item(1).refused()).hasSize(3);
  }

  /** Never ready. */
  private static final class Slow implements ItemSource<byte[]> {
    @Override
    public String name() {
      return "slow";
    }

    @Override
    public int size() {
      return 9;
    }

    @Override
    public String source(int index) {
      return "x";
    }

    @Override
    public byte[] decode(int index) throws IOException {
      try {
        Thread.sleep(60_000);
      } catch (InterruptedException e) {
        throw new IOException("interrupted", e);
      }
      return new byte[3];
    }
  }

  @Test
  void settingsBelowOneAreRefused() {
    assertThatThrownBy(() -> new StreamSettings(0, 1, 1, BadFiles.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("batches of 0");
  }
}
