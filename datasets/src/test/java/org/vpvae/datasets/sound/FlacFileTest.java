package org.vpvae.datasets.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * FLAC files written by libsndfile 1.2.2 (libFLAC): 700 samples at 16 kHz of a known formula, which
 * its encoder stores with linear prediction. They were made by {@code soundfile.write} with the
 * integers of {@link #stored}.
 */
class FlacFileTest {

  @ParameterizedTest
  @CsvSource({
    "s8_1ch, 8, 1",
    "s16_1ch, 16, 1",
    "s16_2ch, 16, 2",
    "s24_2ch, 24, 2",
    "s16_5ch, 16, 5"
  })
  void everySampleIsExact(String name, int bits, int channels) throws IOException {
    Recording recording = FlacFile.decode(file(name));
    assertThat(recording.rate()).isEqualTo(16_000);
    assertThat(recording.samples()).hasSize(700);
    for (int n = 0; n < 700; n++) {
      long sum = 0;
      for (int c = 0; c < channels; c++) {
        sum += stored(bits, n, c);
      }
      float expected = (float) (sum / (double) channels / (1L << (bits - 1)));
      assertThat(recording.samples()[n]).as("sample %d", n).isCloseTo(expected, within(channels));
    }
  }

  private static Offset<Float> within(int channels) {
    // A mean of one or two channels is exact in float; of five it is rounded.
    return Offset.offset(channels <= 2 ? 0f : 1e-7f);
  }

  /** Parabolas with a little roughness, about -1250 to 1280 at 12 bits. */
  private static long stored(int bits, int n, int c) {
    int u = (n + 40 * c) % 101;
    long value = u * (100 - u) - 1250 + (7L * n * n + 13L * c) % 31;
    return bits >= 12 ? value << (bits - 12) : value >> (12 - bits);
  }

  @Test
  void everyCutIsRefused() throws IOException {
    byte[] whole = file("s16_2ch");
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> Recording.decode(cut))
          .as("%d of %d bytes", length, whole.length)
          .isInstanceOf(IOException.class);
    }
  }

  /** From the first frame on, every bit is covered by a checksum. */
  @Test
  void everyFlippedBitOfAFrameIsNoticed() throws IOException {
    byte[] whole = file("s16_1ch");
    int first = whole.length;
    for (int i = whole.length - 2; i > 42; i--) {
      first = (whole[i] & 0xff) == 0xff && (whole[i + 1] & 0xfe) == 0xf8 ? i : first;
    }
    assertThat(first).isLessThan(whole.length);
    for (int bit = 8 * first; bit < 8 * whole.length; bit++) {
      byte[] broken = flipped(whole, bit);
      assertThatThrownBy(() -> Recording.decode(broken))
          .as("bit %d", bit)
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void aFlippedBitOfTheHeaderIsDecodedOrRefused() throws IOException {
    byte[] whole = file("s16_1ch");
    for (int bit = 0; bit < 8 * 100; bit++) {
      try {
        assertThat(Recording.decode(flipped(whole, bit))).isNotEmpty();
      } catch (IOException refused) {
        assertThat(refused.getMessage()).isNotBlank();
      }
    }
  }

  /** Frames of random bits behind a good header: no other exception, no endless loop. */
  @Test
  void randomBytesAreRefused() throws IOException {
    byte[] whole = file("s16_1ch");
    Random random = new Random(1);
    for (int i = 0; i < 300; i++) {
      byte[] noise = new byte[600];
      random.nextBytes(noise);
      System.arraycopy(whole, 0, noise, 0, 42);
      noise[4] |= (byte) 0x80; // the stream information is the last metadata block
      noise[42] = (byte) 0xff;
      noise[43] = (byte) 0xf8;
      assertThatThrownBy(() -> Recording.decode(noise)).isInstanceOf(IOException.class);
    }
  }

  /** Room is made twice as long each time; without what is left over, it is held once more. */
  @Test
  void silenceOfUntoldLengthStaysWithinItsMemory() throws IOException {
    assertThat(FlacFile.decode(FlacWriter.silence(43_500, 9)).samples()).hasSize(9 * 43_500);
    byte[] long9Minutes = FlacWriter.silence(43_500, 200);
    assertThatThrownBy(() -> FlacFile.decode(long9Minutes))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("8700000 samples of 4 bytes are too many");
  }

  private static byte[] flipped(byte[] whole, int bit) {
    byte[] broken = whole.clone();
    broken[bit / 8] ^= (byte) (1 << bit % 8);
    return broken;
  }

  private static byte[] file(String name) throws IOException {
    try (InputStream in = FlacFileTest.class.getResourceAsStream(name + ".flac")) {
      return in.readAllBytes();
    }
  }
}
