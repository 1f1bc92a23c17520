package org.vpvae.datasets.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** FLAC of every depth from 4 to 32 bits, with the most extreme samples, in every stereo form. */
class FlacDepthTest {
  private static final int LENGTH = 60;

  /** The extremes against each other, where a difference needs one bit more, then anything. */
  private static long[] samples(int bits, int channel) {
    long most = (1L << (bits - 1)) - 1;
    long least = -most - 1;
    long[] samples = {0, 1, -1, most, least, most, least};
    if (channel == 1) {
      samples = new long[] {0, -1, 1, least, most, most, least};
    }
    Random random = new Random(100 * bits + channel);
    long[] all = random.longs(LENGTH, least, most + 1).toArray();
    System.arraycopy(samples, 0, all, 0, samples.length);
    return all;
  }

  @ParameterizedTest
  @EnumSource
  void everyDepthIsExactInEveryStereoForm(FlacWriter.Stereo stereo) throws IOException {
    for (int bits = 4; bits <= 32; bits++) {
      long[] left = samples(bits, 0);
      long[] right = samples(bits, 1);
      Recording recording = FlacFile.decode(FlacWriter.stereo(bits, stereo, left, right));
      float[] expected = new float[LENGTH];
      for (int i = 0; i < LENGTH; i++) {
        expected[i] = (float) ((left[i] + right[i]) / 2.0 / (1L << (bits - 1)));
      }
      assertThat(recording.samples()).as("%d bits", bits).containsExactly(expected);
    }
  }

  /** The checksum of the samples is of each channel: their mean alone would hide an exchange. */
  @Test
  void aChannelThatIsNotAsStatedIsRefused() throws IOException {
    byte[] file = FlacWriter.stereo(20, FlacWriter.Stereo.APART, samples(20, 0), samples(20, 1));
    byte[] turned = FlacWriter.stereo(20, FlacWriter.Stereo.APART, samples(20, 1), samples(20, 0));
    System.arraycopy(turned, 26, file, 26, 16); // the MD5 of the other order
    assertThatThrownBy(() -> FlacFile.decode(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("MD5");
  }

  @Test
  void lessThanFourBitsAreRefused() {
    byte[] file = FlacWriter.stereo(4, FlacWriter.Stereo.APART, samples(4, 0), samples(4, 1));
    file[20] &= (byte) 0xfe; // the highest bit of "bits - 1"
    file[21] = (byte) (2 << 4);
    assertThatThrownBy(() -> FlacFile.decode(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("3 bits");
  }
}
