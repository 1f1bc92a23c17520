package org.vpvae.datasets.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The filter's pass band, stop band, phase and length, measured with sines. */
class RateConverterTest {

  /** Amplitude of what a sine of that frequency becomes, away from the ends. */
  private static double amplitude(int from, double frequency) throws IOException {
    float[] output = RateConverter.between(from, 16_000).convert(sine(from, frequency, from));
    double most = 0;
    for (int i = 4000; i < 12_000; i++) {
      most = Math.max(most, Math.abs(output[i]));
    }
    return most;
  }

  private static float[] sine(int rate, double frequency, int length) {
    float[] sine = new float[length];
    for (int i = 0; i < length; i++) {
      sine[i] = (float) Math.sin(2 * Math.PI * frequency * i / rate);
    }
    return sine;
  }

  @ParameterizedTest
  @ValueSource(ints = {22_050, 24_000, 32_000, 44_100, 48_000, 96_000})
  void whatLiesAboveEightKilohertzIsDampedByEightyNineDecibels(int from) throws IOException {
    for (double frequency = 8_007;
        frequency < from / 2.0;
        frequency += frequency < 8_100 ? 7 : 611) {
      double decibels = 20 * Math.log10(amplitude(from, frequency));
      assertThat(decibels).as("%.0f Hz from %d", frequency, from).isLessThan(-89);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8_000, 11_025, 22_050, 44_100, 48_000})
  void thePassBandIsFlatAndWithoutDelay(int from) throws IOException {
    double edge = 0.45 * Math.min(from, 16_000);
    for (double frequency = 50; frequency < edge; frequency += edge / 7) {
      float[] output = RateConverter.between(from, 16_000).convert(sine(from, frequency, from));
      float[] wanted = sine(16_000, frequency, 16_000);
      assertThat(output).hasSize(16_000);
      for (int i = 4000; i < 12_000; i++) {
        assertThat(output[i]).as("%.0f Hz, %d", frequency, i).isCloseTo(wanted[i], within(2e-4f));
      }
    }
  }

  @Test
  void imagesOfLowRatesAreDamped() throws IOException {
    // 1 kHz at 8 kHz has an image at 7 kHz: the output must be the sine alone.
    float[] output = RateConverter.between(8_000, 16_000).convert(sine(8_000, 1_000, 8_000));
    double error = 0;
    for (int i = 4000; i < 12_000; i++) {
      error = Math.max(error, Math.abs(output[i] - Math.sin(2 * Math.PI * i / 16)));
    }
    assertThat(20 * Math.log10(error)).isLessThan(-75);
  }

  @ParameterizedTest
  @ValueSource(ints = {8_000, 11_025, 44_100, 48_000})
  void aConstantStaysConstant(int from) throws IOException {
    float[] ones = new float[from];
    Arrays.fill(ones, 1);
    float[] output = RateConverter.between(from, 16_000).convert(ones);
    for (int i = 4000; i < 12_000; i++) {
      assertThat(output[i]).isCloseTo(1, within(1e-5f));
    }
  }

  @Test
  void theSameRateChangesNothing() throws IOException {
    float[] sound = sine(16_000, 440, 100);
    assertThat(RateConverter.between(16_000, 16_000).convert(sound)).isSameAs(sound);
  }

  @Test
  void shortSoundsAreConvertedToo() throws IOException {
    assertThat(RateConverter.between(48_000, 16_000).convert(new float[] {1})).hasSize(1);
    assertThat(RateConverter.between(44_100, 16_000).convert(new float[3])).hasSize(2);
    assertThat(RateConverter.between(8_000, 16_000).convert(new float[3])).hasSize(6);
  }

  @Test
  void ratesWithoutAShortRatioAreRefused() {
    assertThatThrownBy(() -> RateConverter.between(44_101, 16_000)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> RateConverter.between(0, 16_000)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> RateConverter.between(-48_000, 16_000))
        .isInstanceOf(IOException.class);
  }
}
