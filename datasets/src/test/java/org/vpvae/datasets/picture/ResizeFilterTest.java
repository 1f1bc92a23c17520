package org.vpvae.datasets.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every filter against Pillow, and what the settings refuse. */
class ResizeFilterTest {

  private static byte[] grey(int width, int height, IntUnaryOperator value) throws IOException {
    int[] samples = new int[width * height];
    Arrays.setAll(samples, value);
    return PngWriter.write(width, height, 8, PngWriter.GREY, samples, null);
  }

  /**
   * Values of Pillow 12.3 on float pictures ("F"), rounded and cut to bytes at the end: 7 x 5
   * shrunk to a square of 3, and 3 x 2 enlarged to a square of 4.
   */
  @ParameterizedTest
  @CsvSource({
    "BOX, 72 84 96 66 116 220 111 135 12,"
        + " 0 50 50 100 0 50 50 100 150 200 200 250 150 200 200 250",
    "BILINEAR, 58 70 124 74 95 176 117 142 73,"
        + " 13 38 63 88 50 75 100 125 125 150 175 200 163 188 213 238",
    "BICUBIC, 58 67 124 68 96 185 116 146 63,"
        + " 0 22 51 78 39 67 96 123 127 154 183 211 172 199 228 255",
    "LANCZOS, 62 67 124 62 99 192 112 149 56,"
        + " 0 4 43 68 41 65 105 129 121 145 185 209 182 207 246 255"
  })
  void filtersAgreeWithPillow(ResizeFilter filter, String shrunk, String enlarged)
      throws IOException {
    assertNear(filter, grey(7, 5, i -> i * i * 7 % 256), 3, shrunk);
    assertNear(filter, grey(3, 2, i -> 50 * i), 4, enlarged);
  }

  private static void assertNear(ResizeFilter filter, byte[] file, int side, String expected)
      throws IOException {
    byte[] square = SquarePicture.decode(file, PictureSettings.ofSide(side).with(filter));
    String[] values = expected.split(" ");
    for (int i = 0; i < values.length; i++) {
      // A half may be rounded either way.
      assertThat(square[i] & 0xff)
          .as("%s, pixel %d", filter, i)
          .isCloseTo(Integer.parseInt(values[i]), within(1));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPlainSurfaceStaysPlain(ResizeFilter filter) throws IOException {
    byte[] file = grey(9, 13, i -> 77);
    for (int side : new int[] {1, 4, 9, 20}) {
      byte[] square = SquarePicture.decode(file, PictureSettings.ofSide(side).with(filter));
      assertThat(square).containsOnly(77);
    }
  }

  @ParameterizedTest
  @EnumSource
  void atItsOwnSizeAPictureIsOnlyCut(ResizeFilter filter) throws IOException {
    byte[] wide = grey(8, 5, i -> i * 37 % 256);
    byte[] square = SquarePicture.decode(wide, PictureSettings.ofSide(5).with(filter));
    for (int i = 0; i < 25; i++) {
      // Three columns are too many: one and a half on each side, rounded to the even two.
      int expected = (i / 5 * 8 + i % 5 + 2) * 37 % 256;
      assertThat(square[i] & 0xff).as("pixel %d", i).isEqualTo(expected);
    }
  }

  /** From 8 to 2 pixels only the middle two of each four count: the others are skipped. */
  @Test
  void thePlainFilterSkipsPixels() throws IOException {
    int[] row = {255, 10, 20, 255, 255, 30, 50, 255};
    byte[] file = grey(8, 8, i -> row[i % 8]);
    PictureSettings plain = PictureSettings.ofSide(2).with(ResizeFilter.BILINEAR_PLAIN);
    byte[] square = SquarePicture.decode(file, plain);
    assertThat(square[0]).isEqualTo((byte) 15);
    assertThat(square[1]).isEqualTo((byte) 40);
  }

  @Test
  void transparentPixelsShowTheStatedColour() throws IOException {
    int[] clear = {200, 200, 200, 0};
    byte[] file = PngWriter.write(1, 1, 8, PngWriter.RGB_ALPHA, clear, null);
    assertThat(SquarePicture.decode(file, PictureSettings.ofSide(1).onColour(0x102030)))
        .containsExactly(0x10, 0x20, 0x30);
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    PictureSettings settings = PictureSettings.ofSide(8);
    assertThatThrownBy(() -> PictureSettings.ofSide(4097))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("side 4097");
    assertThatThrownBy(() -> settings.onColour(0x1000000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1000000");
    assertThatThrownBy(() -> settings.with(null)).isInstanceOf(IllegalArgumentException.class);
  }
}
