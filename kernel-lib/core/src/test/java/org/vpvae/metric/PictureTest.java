package org.vpvae.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.vpvae.metric.Picture.Rounding;

class PictureTest {

  @Test
  void theModelRangeMapsLinearlyAndOvershootIsCutOff() {
    float[] values = {-1, 1, 0, 0.5f, -1.25f, 7};
    Picture picture = Picture.ofModelRange(values, 1, 2, 3, Rounding.NONE);
    assertThat(picture.values()).containsExactly(0, 255, 127.5, 191.25, 0, 255);
    assertThat(picture.peak()).isEqualTo(255);
  }

  @Test
  void roundingToEightBitsTakesHalvesUpwards() {
    float[] values = {0, -0.0001f, 0.5f, 1};
    Picture picture = Picture.ofModelRange(values, 1, 2, 2, Rounding.TO_8_BITS);
    assertThat(picture.values()).containsExactly(128, 127, 191, 255);
  }

  @Test
  void packedPixelsBecomePlanes() {
    Picture picture = Picture.ofPackedRgb(new int[] {0xff010203, 0x00fffefd}, 1, 2);
    assertThat(picture.values()).containsExactly(1, 255, 2, 254, 3, 253);
    assertThat(picture.channels()).isEqualTo(3);
  }

  @Test
  void lumaIsTheWeightedSumAndWhiteStaysInRange() {
    Picture picture = Picture.ofPackedRgb(new int[] {0xffffff, 0x0a141e}, 1, 2);
    assertThat(picture.luma().values()[0]).isCloseTo(255, within(1e-12));
    assertThat(picture.luma().values()[1]).isCloseTo(2.99 + 11.74 + 3.42, within(1e-12));
  }

  @Test
  void whatIsNoPictureIsRefusedWithTheOffendingValue() {
    double[] four = {0, 1, 2, 3};
    assertThatThrownBy(() -> new Picture(1, 2, 3, four, 255)).hasMessageContaining("4 values");
    assertThatThrownBy(() -> new Picture(1, 2, 2, four, 2)).hasMessageContaining("3.0 at 3");
    assertThatThrownBy(() -> new Picture(1, 2, 2, four, 0)).hasMessageContaining("peak 0.0");
    assertThatThrownBy(() -> new Picture(0, 2, 2, four, 4)).hasMessageContaining("0 x 2 x 2");
    double[] nan = {0, Double.NaN};
    assertThatThrownBy(() -> new Picture(1, 1, 2, nan, 255)).hasMessageContaining("NaN at 1");
    float[] diverged = {0, Float.NaN};
    assertThatThrownBy(() -> Picture.ofModelRange(diverged, 1, 1, 2, Rounding.NONE))
        .hasMessageContaining("NaN at 1");
    assertThatThrownBy(() -> new Picture(1, 2, 2, four, 3).luma()).hasMessageContaining("not 1");
  }
}
