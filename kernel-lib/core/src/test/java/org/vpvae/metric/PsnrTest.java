package org.vpvae.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PsnrTest {
  private final Psnr psnr = new Psnr();

  private static Picture picture(double peak, double... values) {
    return new Picture(1, 1, values.length, values, peak);
  }

  @Test
  void anErrorOfOneLevelEverywhereIs48Decibel() {
    // 20 log10(255)
    double score = psnr.score(picture(255, 3, 7, 254), picture(255, 4, 6, 255));
    assertThat(score).isCloseTo(48.1308036086791, within(1e-12));
  }

  @Test
  void blackAgainstWhiteIsZeroDecibel() {
    assertThat(psnr.score(picture(1, 0, 0), picture(1, 1, 1))).isZero();
  }

  @Test
  void theErrorIsAveragedOverAllChannels() {
    Picture a = new Picture(2, 1, 1, new double[] {0, 0}, 10);
    Picture b = new Picture(2, 1, 1, new double[] {1, 3}, 10);
    assertThat(Psnr.meanSquaredError(a, b)).isEqualTo(5);
    // 10 log10(100 / 5)
    assertThat(psnr.score(a, b)).isCloseTo(13.010299956639813, within(1e-12));
  }

  @Test
  void equalPicturesScoreInfinity() {
    assertThat(psnr.score(picture(255, 9, 9), picture(255, 9, 9)))
        .isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void picturesOfDifferentFormOrPeakAreRefused() {
    assertThatThrownBy(() -> psnr.score(picture(255, 9, 9), picture(255, 9)))
        .isInstanceOf(UnscorableException.class)
        .hasMessageContaining("SIZES_DIFFER: 1 x 1 x 2 (C x H x W), peak 255.0 against 1 x 1 x 1");
    assertThatThrownBy(() -> psnr.score(picture(255, 1), picture(1, 1)))
        .isInstanceOf(UnscorableException.class);
  }
}
