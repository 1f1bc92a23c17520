package org.vpvae.datasets.procedural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vpvae.datasets.BadFiles;
import org.vpvae.datasets.Batches;
import org.vpvae.datasets.EpochOrder;
import org.vpvae.datasets.ImageSet;
import org.vpvae.datasets.SpeechSet;
import org.vpvae.datasets.Split;
import org.vpvae.datasets.describe.Distribution;
import org.vpvae.datasets.describe.PictureReport;
import org.vpvae.datasets.pipeline.BatchStream;
import org.vpvae.datasets.pipeline.StreamSettings;
import org.vpvae.random.Streams;

/** Procedural items one at a time, and whether the splits are what they say. */
class ProceduralStreamsTest {
  private static final Streams STREAMS = new Streams(2);

  @Test
  void aStreamOfPicturesIsTheSetInMemory() {
    ImageSet set = ProceduralImages.generate(4, Split.TRAIN, 9, 16);
    StreamSettings settings = new StreamSettings(4, 2, 2, BadFiles.NONE);
    try (BatchStream<byte[]> stream =
        new BatchStream<>(
            new ProceduralPictures(4, Split.TRAIN, 9, 16),
            (items, step) -> Batches.pictures(items, 16, true, STREAMS, step),
            STREAMS,
            5,
            settings,
            Clock.systemUTC())) {
      assertThat(stream.next()).isEqualTo(set.batch(STREAMS, 5, 4, true));
      assertThat(stream.next()).isEqualTo(set.batch(STREAMS, 6, 4, true));
    }
  }

  @Test
  void clipsOneAtATimeAreThoseOfTheSetInMemory() {
    SpeechSet set = ProceduralSpeech.generate(4, Split.OUT_OF_DOMAIN, 3, 0.5);
    ProceduralClips clips = new ProceduralClips(4, Split.OUT_OF_DOMAIN, EpochOrder.MOST_DRAWN, 0.5);
    for (int i = 0; i < 3; i++) {
      assertThat(clips.decode(i)).isEqualTo(set.clip(i));
    }
    assertThat(clips.decode(EpochOrder.MOST_DRAWN - 1)).hasSize(8000);
  }

  @Test
  void batchesOfAStreamOfClipsAreThoseOfTheSetInMemory() {
    SpeechSet set = ProceduralSpeech.generate(4, Split.TRAIN, 6, 0.5);
    StreamSettings settings = new StreamSettings(4, 2, 2, BadFiles.NONE);
    try (BatchStream<float[]> stream =
        new BatchStream<>(
            new ProceduralClips(4, Split.TRAIN, 6, 0.5),
            (items, step) -> Batches.sounds(items, 3000, true, STREAMS, step),
            STREAMS,
            5,
            settings,
            Clock.systemUTC())) {
      assertThat(stream.next()).isEqualTo(set.batch(STREAMS, 5, 4, 3000, true));
      assertThat(stream.next()).isEqualTo(set.batch(STREAMS, 6, 4, 3000, true));
    }
  }

  /** The means of 2 x 2 pixels of the larger picture are close to the pixels of the smaller. */
  @Test
  void everySideShowsTheSameScene() {
    double difference = 0;
    for (int i = 0; i < 10; i++) {
      byte[] small = new ProceduralPictures(1, Split.TRAIN, 10, 32).decode(i);
      byte[] large = new ProceduralPictures(1, Split.TRAIN, 10, 64).decode(i);
      for (int p = 0; p < small.length; p++) {
        int plane = p / 1024 * 4096;
        int at = plane + p % 1024 / 32 * 128 + p % 32 * 2;
        int sum = 0;
        for (int neighbour : new int[] {0, 1, 64, 65}) {
          sum += large[at + neighbour] & 0xff;
        }
        difference += Math.abs(sum / 4.0 - (small[p] & 0xff)) / small.length / 10;
      }
    }
    assertThat(difference).isLessThan(10);
  }

  @Test
  void noPictureOfOneSplitIsInAnother() {
    Set<String> seen = new HashSet<>();
    for (Split split : Split.values()) {
      for (int i = 0; i < 60; i++) {
        seen.add(Arrays.toString(new ProceduralPictures(1, split, 60, 8).decode(i)));
      }
    }
    assertThat(seen).hasSize(180);
  }

  /** How far two means lie apart, in standard deviations of the first. */
  private static double apart(Distribution one, Distribution other) {
    double variance = 0;
    for (double value : one.values()) {
      variance += (value - one.mean()) * (value - one.mean()) / one.values().length;
    }
    return Math.abs(one.mean() - other.mean()) / Math.sqrt(variance);
  }

  /**
   * Saturation, 200 pictures each: two equal families differ by 0.1 standard deviations on average;
   * 0.4 would be 4 standard errors. The seed is fixed.
   */
  @Test
  void validationIsOfTheSameFamilyAndOutOfDomainIsNot() {
    Distribution[] saturation = new Distribution[3];
    for (Split split : Split.values()) {
      ImageSet set = ProceduralImages.generate(8, split, 200, 16);
      saturation[split.ordinal()] = PictureReport.describe(set).distributions().get(2);
    }
    assertThat(apart(saturation[0], saturation[1])).isLessThan(0.4);
    assertThat(apart(saturation[0], saturation[2])).isGreaterThan(0.8);
  }

  @Test
  void sizesOutOfRangeAreRefused() {
    assertThatThrownBy(() -> new ProceduralPictures(1, Split.TRAIN, 1, 4097))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("side 4097");
    assertThatThrownBy(() -> new ProceduralClips(1, Split.TRAIN, 1, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NaN s");
    assertThatThrownBy(() -> new ProceduralPictures(1, Split.TRAIN, Integer.MAX_VALUE, 8))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2147483647 pictures")
        .hasMessageContaining("1..10000000");
    assertThatThrownBy(() -> new ProceduralClips(1, Split.TRAIN, 10_000_001, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("10000001 clips")
        .hasMessageContaining("1..10000000");
  }
}
