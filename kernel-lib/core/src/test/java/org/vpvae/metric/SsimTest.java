package org.vpvae.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vpvae.metric.Ssim.Variant;
import org.vpvae.random.Streams;

class SsimTest {

  private static Picture noise(int channels, int height, int width, double peak, long seed) {
    UniformRandomProvider random = new Streams(seed).open("test.picture", 0);
    double[] values = random.doubles((long) channels * height * width, 0, peak).toArray();
    return new Picture(channels, height, width, values, peak);
  }

  private static Picture constant(double level) {
    double[] values = new double[3 * 11 * 11];
    Arrays.fill(values, level);
    return new Picture(3, 11, 11, values, 255);
  }

  @Test
  void flatPicturesCompareByTheirMeansAlone() {
    // (2 * 100 * 200 + C1) / (100^2 + 200^2 + C1) with C1 = 2.55^2
    double expected = (40000 + 6.5025) / (50000 + 6.5025);
    assertThat(new Ssim().score(constant(100), constant(200))).isCloseTo(expected, within(1e-9));
  }

  @ParameterizedTest
  @EnumSource(Variant.class)
  void aPictureEqualsItself(Variant variant) {
    Picture picture = noise(3, 17, 13, 255, 1);
    assertThat(new Ssim(variant).score(picture, picture)).isCloseTo(1, within(1e-12));
  }

  @ParameterizedTest
  @EnumSource(Variant.class)
  void theOrderOfThePicturesDoesNotMatter(Variant variant) {
    Picture a = noise(3, 17, 13, 255, 1);
    Picture b = noise(3, 17, 13, 255, 2);
    Ssim ssim = new Ssim(variant);
    assertThat(ssim.score(a, b)).isCloseTo(ssim.score(b, a), within(1e-13));
  }

  @ParameterizedTest
  @EnumSource(Variant.class)
  void theScaleOfTheValuesDoesNotMatter(Variant variant) {
    Picture a = noise(3, 17, 13, 255, 1);
    Picture b = noise(3, 17, 13, 255, 2);
    double inUnits = new Ssim(variant).score(toUnitPeak(a), toUnitPeak(b));
    assertThat(inUnits).isCloseTo(new Ssim(variant).score(a, b), within(1e-12));
  }

  private static Picture toUnitPeak(Picture p) {
    double[] values = Arrays.stream(p.values()).map(v -> v / p.peak()).toArray();
    return new Picture(p.channels(), p.height(), p.width(), values, 1);
  }

  @ParameterizedTest
  @EnumSource(Variant.class)
  void everyVariantAgreesWithTheFormulaWrittenOut(Variant variant) {
    Picture a = noise(3, 14, 12, 255, 3);
    Picture b = noise(3, 14, 12, 255, 4);
    assertThat(new Ssim(variant).score(a, b))
        .isCloseTo(DirectSsim.score(variant, a, b), within(1e-12));
  }

  @Test
  void reportsNameTheVariant() {
    assertThat(new Ssim().name()).isEqualTo("SSIM, Gaussian 11x11, RGB, valid");
    assertThat(Arrays.stream(Variant.values()).map(v -> new Ssim(v).name()))
        .doesNotHaveDuplicates();
  }

  @Test
  void pictureSmallerThanTheWindowAndUnequalSizesAreRefused() {
    Picture small = noise(3, 10, 30, 255, 5);
    assertThatThrownBy(() -> new Ssim().score(small, small))
        .isInstanceOf(UnscorableException.class)
        .hasMessageContaining("10 x 30")
        .hasMessageContaining("at least 11");
    assertThat(new Ssim(Variant.UNIFORM_7_RGB_UNBIASED).score(small, small))
        .isCloseTo(1, within(1e-12));
    assertThatThrownBy(() -> new Ssim().score(small, noise(3, 11, 30, 255, 5)))
        .isInstanceOf(UnscorableException.class)
        .hasMessageContaining("SIZES_DIFFER");
  }
}
