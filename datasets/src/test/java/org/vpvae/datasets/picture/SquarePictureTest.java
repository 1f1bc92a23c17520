package org.vpvae.datasets.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each kind of picture file becomes, and that broken ones are refused. */
class SquarePictureTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8, 16})
  void greyOfEveryDepthIsStretchedToTheByteRangeWithoutGamma(int depth) throws IOException {
    int most = (1 << depth) - 1;
    int[] samples = {0, most / 3, most - most / 3, most};
    byte[] file = PngWriter.write(2, 2, depth, PngWriter.GREY, samples, null);
    byte[] square = SquarePicture.decode(file, 2);
    for (int i = 0; i < 12; i++) {
      int expected = (int) Math.round(255.0 * samples[i % 4] / most);
      assertThat(square[i] & 0xff).as("byte %d", i).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 16})
  void coloursKeepTheirChannels(int depth) throws IOException {
    int most = (1 << depth) - 1;
    int[] samples = {most, 0, 0, 0, most, 0, 0, 0, most, most / 5, most / 5 * 2, most / 5 * 3};
    byte[] file = PngWriter.write(2, 2, depth, PngWriter.RGB, samples, null);
    assertThat(unsigned(SquarePicture.decode(file, 2)))
        .containsExactly(255, 0, 0, 51, 0, 255, 0, 102, 0, 0, 255, 153);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8})
  void palettesAreResolved(int depth) throws IOException {
    byte[] palette = {10, 20, 30, (byte) 200, (byte) 210, (byte) 220};
    byte[] file = PngWriter.write(2, 2, depth, PngWriter.PALETTE, new int[] {0, 1, 1, 0}, palette);
    assertThat(unsigned(SquarePicture.decode(file, 2)))
        .containsExactly(10, 200, 200, 10, 20, 210, 210, 20, 30, 220, 220, 30);
  }

  @ParameterizedTest
  @CsvSource({"8, 4", "16, 4", "8, 6", "16, 6"})
  void alphaIsCompositedOnWhite(int depth, int type) throws IOException {
    int most = (1 << depth) - 1;
    int[] pixel = type == PngWriter.GREY_ALPHA ? new int[] {0, 0} : new int[] {0, 0, 0, 0};
    int[] samples = new int[4 * pixel.length];
    for (int i = 0; i < 4; i++) {
      samples[(i + 1) * pixel.length - 1] = most / 3 * i; // black of alpha 0, 1/3, 2/3, 1
    }
    byte[] file = PngWriter.write(2, 2, depth, type, samples, null);
    assertThat(unsigned(SquarePicture.decode(file, 2)))
        .containsExactly(255, 170, 85, 0, 255, 170, 85, 0, 255, 170, 85, 0);
  }

  /**
   * Values of Pillow 12.3 (BILINEAR, from 7 x 5 and 3 x 2, then the centre square). Pillow rounds
   * to bytes between its two passes, we do not: one level of difference is allowed.
   */
  @Test
  void resizingAgreesWithPillow() throws IOException {
    assertNear(SquarePicture.decode(grey(7, 5, i -> i * i * 7 % 256), 3), PILLOW_7_5_TO_3);
    assertNear(SquarePicture.decode(grey(3, 2, i -> 50 * i), 4), PILLOW_3_2_TO_4);
  }

  private static void assertNear(byte[] square, int[] expected) {
    for (int i = 0; i < expected.length; i++) {
      assertThat(square[i] & 0xff).as("pixel %d", i).isCloseTo(expected[i], within(1));
    }
  }

  private static final int[] PILLOW_7_5_TO_3 = {58, 71, 124, 74, 95, 176, 117, 142, 73};
  private static final int[] PILLOW_3_2_TO_4 = {
    13, 38, 63, 88, 51, 76, 101, 126, 126, 151, 176, 201, 163, 188, 213, 238
  };

  @Test
  void halvingATriangleFilterByHand() throws IOException {
    // Scale 2: support 2, weights 1/4 3/4 3/4 1/4 over four inputs, cut and normalised at the edge.
    int[] row = {0, 40, 80, 240};
    byte[] file = grey(4, 4, i -> row[i % 4]);
    int left = Math.round((0.75f * 0 + 0.75f * 40 + 0.25f * 80) / 1.75f);
    int right = Math.round((0.25f * 40 + 0.75f * 80 + 0.75f * 240) / 1.75f);
    assertThat(unsigned(SquarePicture.decode(file, 2))).startsWith(left, right, left, right);
  }

  @Test
  void theCentreOfALongPictureIsKept() throws IOException {
    byte[] file = grey(12, 2, i -> i % 12 < 5 || i % 12 > 6 ? 255 : 9);
    assertThat(unsigned(SquarePicture.decode(file, 2))).containsOnly(9);
  }

  @Test
  void everyCutOfAPngIsRefused() throws IOException {
    byte[] png = Pictures.png();
    for (int length = 0; length < png.length; length++) {
      byte[] cut = Arrays.copyOf(png, length);
      assertThatThrownBy(() -> SquarePicture.decode(cut, 8))
          .as("%d of %d bytes", length, png.length)
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void everyCutOfAJpegIsRefused() throws IOException {
    byte[] jpeg = Pictures.jpeg();
    for (int length = 0; length < jpeg.length; length++) {
      byte[] cut = Arrays.copyOf(jpeg, length);
      assertThatThrownBy(() -> SquarePicture.decode(cut, 8))
          .as("%d of %d bytes", length, jpeg.length)
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void anyFlippedBitOfAPngIsNoticed() throws IOException {
    byte[] png = Pictures.png();
    for (int bit = 0; bit < 8 * png.length; bit++) {
      byte[] broken = png.clone();
      broken[bit / 8] ^= (byte) (1 << bit % 8);
      assertThatThrownBy(() -> SquarePicture.decode(broken, 8))
          .as("bit %d", bit)
          .isInstanceOf(IOException.class);
    }
  }

  /** Of a JPEG's header every single bit: decoded, or refused with a reason. */
  @Test
  void anyFlippedBitOfTheHeaderOfAJpegIsDecodedOrRefused() throws IOException {
    byte[] jpeg = Pictures.jpeg();
    int header = 2;
    while ((jpeg[header + 1] & 0xff) != 0xda) {
      header += 2 + (ByteBuffer.wrap(jpeg).getShort(header + 2) & 0xffff);
    }
    for (int bit = 0; bit < 8 * (header + 14); bit++) {
      byte[] broken = jpeg.clone();
      broken[bit / 8] ^= (byte) (1 << bit % 8);
      try {
        assertThat(SquarePicture.decode(broken, 8)).hasSize(192);
      } catch (IOException refused) {
        assertThat(refused.getMessage()).as("bit %d", bit).isNotBlank();
      }
    }
  }

  /** Linear light would brighten the picture: the numbers in the file are what counts. */
  @Test
  void theProfileOfAnRgbJpegIsNotApplied() throws IOException {
    byte[] jpeg = Pictures.jpeg();
    byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
    ByteBuffer segment = ByteBuffer.allocate(18 + profile.length);
    segment.putShort((short) 0xffe2).putShort((short) (16 + profile.length));
    segment.put("ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII)).put((byte) 1).put((byte) 1);
    segment.put(profile);
    ByteArrayOutputStream profiled = new ByteArrayOutputStream();
    int behindJfif = 4 + (ByteBuffer.wrap(jpeg).getShort(4) & 0xffff);
    profiled.write(jpeg, 0, behindJfif);
    profiled.writeBytes(segment.array());
    profiled.write(jpeg, behindJfif, jpeg.length - behindJfif);
    assertThat(SquarePicture.decode(profiled.toByteArray(), 8))
        .isEqualTo(SquarePicture.decode(jpeg, 8));
  }

  @Test
  void aPictureTooThinForASquareIsRefusedByItsSize() throws IOException {
    byte[] thread = PngWriter.write(2_000_000, 1, 1, PngWriter.GREY, new int[2_000_000], null);
    assertThatThrownBy(() -> SquarePicture.decode(thread, 256))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("2000000 by 1 pixels: too thin");
  }

  /** A JPEG has no checksum: a flipped bit may pass, but never as another kind of failure. */
  @Test
  void aFlippedBitOfAJpegIsDecodedOrRefused() throws IOException {
    byte[] jpeg = Pictures.jpeg();
    Random random = new Random(5);
    for (int i = 0; i < 500; i++) {
      byte[] broken = jpeg.clone();
      broken[random.nextInt(broken.length)] ^= (byte) (1 << random.nextInt(8));
      try {
        assertThat(SquarePicture.decode(broken, 8)).hasSize(192);
      } catch (IOException refused) {
        assertThat(refused.getMessage()).isNotBlank();
      }
    }
  }

  @Test
  void aPictureOfTooManyPixelsIsRefusedBeforeItIsDecoded() throws IOException {
    byte[] bomb = PngWriter.write(50_001, 1000, 1, PngWriter.GREY, new int[1000], null);
    assertThatThrownBy(() -> SquarePicture.decode(bomb, 8))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("50001 x 1000");
  }

  @Test
  void sidesOutOfRangeAreRefused() {
    assertThatThrownBy(() -> SquarePicture.decode(new byte[0], 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("side 0");
  }

  private static byte[] grey(int width, int height, IntUnaryOperator value) throws IOException {
    int[] samples = new int[width * height];
    Arrays.setAll(samples, value);
    return PngWriter.write(width, height, 8, PngWriter.GREY, samples, null);
  }

  private static int[] unsigned(byte[] bytes) {
    int[] values = new int[bytes.length];
    Arrays.setAll(values, i -> bytes[i] & 0xff);
    return values;
  }
}
