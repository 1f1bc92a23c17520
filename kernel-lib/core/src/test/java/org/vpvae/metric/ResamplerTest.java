package org.vpvae.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResamplerTest {

  private static double[] sine(int samples, double radiansPerSample) {
    return IntStream.range(0, samples).mapToDouble(i -> Math.sin(radiansPerSample * i)).toArray();
  }

  @Test
  void downwardsAgreesWithAnIndependentProgram() {
    // NumPy: zero stuffing, full convolution with sinc times numpy.kaiser, decimation.
    double[] y = new Resampler(16_000, 10_000).resample(sine(40, 0.3));
    assertThat(y).hasSize(25);
    assertThat(y[0]).isCloseTo(0.03192178404938692, within(1e-13));
    assertThat(y[1]).isCloseTo(0.45706804677648893, within(1e-13));
    assertThat(y[7]).isCloseTo(-0.2158825506487032, within(1e-13));
    assertThat(y[24]).isCloseTo(-0.8919724890952859, within(1e-13));
  }

  @Test
  void upwardsAgreesWithAnIndependentProgram() {
    double[] y = new Resampler(10_000, 16_000).resample(sine(40, 0.3));
    assertThat(y).hasSize(64);
    assertThat(y[0]).isCloseTo(0, within(1e-13));
    assertThat(y[1]).isCloseTo(0.16389954494118636, within(1e-13));
    assertThat(y[7]).isCloseTo(0.9620455090961009, within(1e-13));
    assertThat(y[63]).isCloseTo(-0.4740603359564384, within(1e-13));
  }

  @ParameterizedTest
  @CsvSource({"16000,10000", "10000,16000", "44100,16000", "24000,8000", "8000,24000"})
  void aSlowToneKeepsItsTimeAndHeight(int from, int to) {
    double hertz = 440;
    double[] y = new Resampler(from, to).resample(sine(from, 2 * Math.PI * hertz / from));
    assertThat(y).hasSize(to);
    // Away from the ends, where the zeros outside are felt; the filter's ripple is 60 dB down.
    for (int m = to / 4; m < 3 * to / 4; m++) {
      assertThat(y[m]).isCloseTo(Math.sin(2 * Math.PI * hertz * m / to), within(2e-3));
    }
  }

  @Test
  void aToneAboveTheNewHalfRateDisappears() {
    double[] y = new Resampler(16_000, 10_000).resample(sine(16_000, 2 * Math.PI * 6000 / 16_000));
    for (int m = 2500; m < 7500; m++) {
      assertThat(y[m]).isCloseTo(0, within(2e-3));
    }
  }

  @Test
  void equalRatesCopyTheSignal() {
    double[] x = sine(10, 1);
    double[] y = new Resampler(16_000, 16_000).resample(x);
    assertThat(y).containsExactly(x).isNotSameAs(x);
  }

  @Test
  void singlePrecisionIsTheRoundedDoubleResult() {
    float[] x = {1, -0.5f, 0.25f, 3, 0, 0, 1};
    double[] wide = new Resampler(3, 2).resample(Waveform.ofFloats(x));
    float[] narrow = new Resampler(3, 2).resample(x);
    assertThat(narrow).hasSize(wide.length);
    for (int i = 0; i < narrow.length; i++) {
      assertThat(narrow[i]).isEqualTo((float) wide[i]);
    }
  }

  @Test
  void nothingInGivesNothingOutAndBadRatesAreRefused() {
    assertThat(new Resampler(16_000, 10_000).resample(new double[0])).isEmpty();
    assertThatThrownBy(() -> new Resampler(0, 10_000)).hasMessageContaining("0 Hz");
    assertThatThrownBy(() -> new Resampler(16_000, -1)).hasMessageContaining("-1 Hz");
  }
}
