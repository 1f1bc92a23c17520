package org.vpvae.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vpvae.random.Streams;

/** Batches, slices and names of a set of pictures. */
class ImageSetTest {
  private static final Streams STREAMS = new Streams(3);

  /** Picture i has i in every left pixel and 100 + i in every right pixel. */
  private static ImageSet numbered(int count) {
    List<byte[]> pictures = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] picture = new byte[12];
      for (int p = 0; p < 12; p++) {
        picture[p] = (byte) (i + 100 * (p % 2));
      }
      pictures.add(picture);
    }
    return ImageSet.of("numbered", 2, pictures, List.of());
  }

  private static int number(float value) {
    return Math.round((value + 1) * 127.5f);
  }

  @Test
  void pixelsBecomeNumbersFromMinusOneToOne() {
    byte[] picture = {0, (byte) 255, 51};
    ImageSet set = ImageSet.of("one", 1, List.of(picture), List.of());
    float[] target = new float[5];
    set.copyTo(0, target, 1);
    assertThat(target).containsExactly(0, -1, 1, 51 / 127.5f - 1, 0);
  }

  @Test
  void anEpochVisitsEveryPictureOnceEvenWhereBatchesCrossEpochs() {
    ImageSet set = numbered(10);
    List<Integer> seen = new ArrayList<>();
    for (long step = 0; step < 10; step++) {
      float[] batch = set.batch(STREAMS, step, 3, false);
      IntStream.range(0, 3).forEach(i -> seen.add(number(batch[12 * i])));
    }
    for (int epoch = 0; epoch < 3; epoch++) {
      assertThat(seen.subList(10 * epoch, 10 * epoch + 10))
          .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }
    // Two equal orders of ten by luck: 1 in 3.6 million; the seed is fixed.
    assertThat(seen.subList(0, 10)).isNotEqualTo(seen.subList(10, 20));
  }

  @Test
  void aBatchDependsOnSeedAndStepAlone() {
    ImageSet set = numbered(50);
    float[] first = set.batch(STREAMS, 1234, 8, true);
    set.batch(STREAMS, 7, 8, true);
    assertThat(set.batch(new Streams(3), 1234, 8, true)).isEqualTo(first);
    assertThat(set.batch(new Streams(4), 1234, 8, true)).isNotEqualTo(first);
  }

  @Test
  void aBatchLargerThanTheSetRunsThroughSeveralEpochs() {
    float[] batch = numbered(2).batch(STREAMS, 0, 6, false);
    assertThat(IntStream.range(0, 6).map(i -> number(batch[12 * i])).sum()).isEqualTo(3);
  }

  /** 400 fair coins: 200 +- 80 is 8 standard deviations; the seed is fixed. */
  @Test
  void aboutHalfOfThePicturesAreMirroredAndOnlyOnRequest() {
    ImageSet set = numbered(20);
    float[] plain = set.batch(STREAMS, 5, 400, false);
    float[] flipped = set.batch(STREAMS, 5, 400, true);
    int mirrored = 0;
    for (int i = 0; i < 400; i++) {
      boolean turned = flipped[12 * i] != plain[12 * i];
      mirrored += turned ? 1 : 0;
      assertThat(flipped[12 * i + (turned ? 1 : 0)]).isEqualTo(plain[12 * i]);
    }
    assertThat(mirrored).isBetween(120, 280);
  }

  @Test
  void slicesAreInOrder() {
    float[] slice = numbered(9).slice(4, 6);
    assertThat(slice).hasSize(24);
    assertThat(number(slice[0])).isEqualTo(4);
    assertThat(number(slice[12])).isEqualTo(5);
    assertThatThrownBy(() -> numbered(9).slice(4, 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("4 to 10 of a set of 9");
  }

  @Test
  void theFirstPicturesAreASetOfTheirOwn() {
    ImageSet first = numbered(9).firstN(4);
    assertThat(first.size()).isEqualTo(4);
    assertThat(first.digest()).isEqualTo(numbered(4).digest()).isNotEqualTo(numbered(9).digest());
    assertThatThrownBy(() -> numbered(9).firstN(0)).isInstanceOf(IllegalArgumentException.class);
  }

  /** printf '\0\0\0\1\0\0\0\1\001\002\003' | sha256sum */
  @Test
  void theDigestIsThatOfSideCountAndPixels() {
    ImageSet set = ImageSet.of("one", 1, List.of(new byte[] {1, 2, 3}), List.of());
    assertThat(set.digest())
        .isEqualTo("03cd6afa60741b58b94df3108da24f1819ae1a8e944df1af3961a9f7bcbeff2f");
  }

  @Test
  void picturesOfAnotherSizeAreRefused() {
    assertThatThrownBy(() -> ImageSet.of("bad", 2, List.of(new byte[11]), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("11 bytes");
  }
}
