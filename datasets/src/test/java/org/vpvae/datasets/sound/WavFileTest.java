package org.vpvae.datasets.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** WAV files of every depth, written here byte by byte. */
class WavFileTest {
  private static final double[] VALUES = {0, 0.5, -0.5, -1, 0.25, 127 / 128.0};

  @ParameterizedTest
  @CsvSource({"1,8", "1,16", "1,24", "1,32", "3,32", "3,64"})
  void everyDepthKeepsItsSamples(int tag, int bits) throws IOException {
    assertThat(Recording.decode(wav(tag, bits, 1, 16_000, false))).containsExactly(floats());
  }

  @ParameterizedTest
  @CsvSource({"1,16", "1,24", "3,32", "3,64"})
  void theExtensibleHeaderIsUnderstood(int tag, int bits) throws IOException {
    assertThat(Recording.decode(wav(tag, bits, 1, 16_000, true))).containsExactly(floats());
  }

  @Test
  void channelsAreAveraged() throws IOException {
    byte[] file = wav(1, 16, 2, 16_000, false);
    float[] mono = Recording.decode(file);
    assertThat(mono).hasSize(3);
    assertThat(mono[0]).isCloseTo(0.25f, within(0f));
    assertThat(mono[1]).isCloseTo(-0.75f, within(0f));
  }

  @Test
  void aStreamedLengthMeansUntilTheEnd() throws IOException {
    byte[] file = wav(1, 16, 1, 16_000, false);
    Arrays.fill(file, 40, 44, (byte) 0xff);
    assertThat(Recording.decode(file)).containsExactly(floats());
  }

  @Test
  void everyCutIsRefused() throws IOException {
    byte[] file = wav(1, 16, 1, 16_000, false);
    for (int length = 0; length < file.length; length++) {
      byte[] cut = Arrays.copyOf(file, length);
      assertThatThrownBy(() -> Recording.decode(cut))
          .as("%d of %d bytes", length, file.length)
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void aFlippedBitIsDecodedOrRefused() throws IOException {
    byte[] file = wav(1, 16, 2, 48_000, true);
    for (int bit = 0; bit < 8 * file.length; bit++) {
      byte[] broken = file.clone();
      broken[bit / 8] ^= (byte) (1 << bit % 8);
      try {
        assertThat(Recording.decode(broken)).isNotEmpty();
      } catch (IOException refused) {
        assertThat(refused.getMessage()).isNotBlank();
      }
    }
  }

  @Test
  void otherCodecsAreRefusedByTheirNumber() throws IOException {
    byte[] file = wav(1, 8, 1, 8000, false);
    file[20] = 7;
    assertThatThrownBy(() -> Recording.decode(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("codec 7");
  }

  @Test
  void numbersThatAreNotFiniteAreRefused() throws IOException {
    byte[] file = wav(3, 32, 1, 16_000, false);
    ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putFloat(48, Float.NaN);
    assertThatThrownBy(() -> Recording.decode(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("sample 1");
  }

  /** A float that was read from half of a double, or rounded twice, would be another. */
  @Test
  void doublesAreRoundedToTheNearestFloat() throws IOException {
    double[] values = {1 / 3.0, -1e-40, Math.nextUp(0.1f + Math.ulp(0.1f) / 2.0), 0.7, -0.9, 1e-9};
    byte[] file = wav(3, 64, 1, 16_000, false);
    ByteBuffer samples = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).position(44);
    for (double value : values) {
      samples.putDouble(value);
    }
    float[] decoded = Recording.decode(file);
    for (int i = 0; i < values.length; i++) {
      assertThat(decoded[i]).as("sample %d", i).isEqualTo((float) values[i]);
    }
  }

  @Test
  void doublesThatNoFloatHoldsAreRefused() throws IOException {
    byte[] file = wav(3, 64, 1, 16_000, false);
    ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putDouble(44 + 16, -1e300);
    assertThatThrownBy(() -> Recording.decode(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("sample 2 is not a finite number");
  }

  /** Training reads clipped sounds, scoring hears the overshoot and refuses another unit. */
  @Test
  void floatsBeyondFullScaleAreClippedOrKeptOrRefused() throws IOException {
    byte[] file = wav(3, 32, 1, 16_000, false);
    ByteBuffer samples = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    samples.putFloat(44 + 4, 1.5f).putFloat(44 + 8, -Recording.LOUDEST);
    assertThat(Recording.decode(file)).startsWith(0, 1, -1, -1);
    assertThat(Recording.decodeUnclipped(file)).startsWith(0, 1.5f, -Recording.LOUDEST, -1);
    samples.putFloat(44 + 8, -16_384);
    assertThat(Recording.decode(file)).startsWith(0, 1, -1, -1);
    assertThatThrownBy(() -> Recording.decodeUnclipped(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("sample 2 at 16 kHz is -16384.0 times full scale; at most 8.0");
  }

  @Test
  void anUnusableRateIsRefused() throws IOException {
    byte[] file = wav(1, 16, 1, 44_099, false);
    assertThatThrownBy(() -> Recording.decode(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("44099");
  }

  private static float[] floats() {
    float[] floats = new float[VALUES.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) VALUES[i];
    }
    return floats;
  }

  private static byte[] wav(int tag, int bits, int channels, int rate, boolean extensible) {
    int format = extensible ? 40 : 16;
    int data = VALUES.length * bits / 8;
    ByteBuffer out = ByteBuffer.allocate(28 + format + data).order(ByteOrder.LITTLE_ENDIAN);
    text(out, "RIFF").putInt(20 + format + data);
    text(out, "WAVEfmt ").putInt(format);
    out.putShort((short) (extensible ? 0xfffe : tag)).putShort((short) channels).putInt(rate);
    out.putInt(rate * channels * bits / 8).putShort((short) (channels * bits / 8));
    out.putShort((short) bits);
    if (extensible) {
      out.putShort((short) 22).putShort((short) bits).putInt(0).putShort((short) tag);
      out.put(new byte[14]);
    }
    text(out, "data").putInt(data);
    for (double value : VALUES) {
      sample(out, tag, bits, value);
    }
    return out.array();
  }

  private static void sample(ByteBuffer out, int tag, int bits, double value) {
    long whole = Math.round(value * (1L << (bits - 1)));
    switch (bits) {
      case 8 -> out.put((byte) (whole + 128));
      case 16 -> out.putShort((short) whole);
      case 24 -> out.put((byte) whole).putShort((short) (whole >> 8));
      case 64 -> out.putDouble(value);
      default -> {
        if (tag == 3) {
          out.putFloat((float) value);
        } else {
          out.putInt((int) whole);
        }
      }
    }
  }

  private static ByteBuffer text(ByteBuffer out, String text) {
    return out.put(text.getBytes(StandardCharsets.US_ASCII));
  }
}
