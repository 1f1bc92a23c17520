package org.vpvae.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vpvae.random.Streams;

class RealFourierTest {

  private static double[] noise(int size) {
    return new Streams(7).open("test.fourier", size).doubles(size, -1, 1).toArray();
  }

  /** The obvious twin: the sum of the definition. */
  private static void direct(double[] x, double[] re, double[] im) {
    int n = x.length;
    for (int k = 0; k <= n / 2; k++) {
      re[k] = 0;
      im[k] = 0;
      for (int t = 0; t < n; t++) {
        // k t modulo n keeps the angle small and exact.
        double angle = 2 * Math.PI * (((long) k * t) % n) / n;
        re[k] += x[t] * Math.cos(angle);
        im[k] -= x[t] * Math.sin(angle);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 8, 16, 64, 512, 1024})
  void theFastTransformEqualsTheDefinition(int size) {
    RealFourier fourier = new RealFourier(size);
    double[] x = noise(size);
    double[] re = new double[fourier.bins()];
    double[] im = new double[fourier.bins()];
    double[] expectedRe = new double[fourier.bins()];
    double[] expectedIm = new double[fourier.bins()];
    fourier.forward(x, re, im);
    direct(x, expectedRe, expectedIm);
    assertThat(re).containsExactly(expectedRe, within(1e-11));
    assertThat(im).containsExactly(expectedIm, within(1e-11));
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 8, 512, 1 << 15})
  void theInverseUndoesTheTransform(int size) {
    RealFourier fourier = new RealFourier(size);
    double[] x = noise(size);
    double[] re = new double[fourier.bins()];
    double[] im = new double[fourier.bins()];
    double[] back = new double[size];
    fourier.forward(x, re, im);
    fourier.inverse(re, im, back);
    assertThat(back).containsExactly(x, within(1e-13));
  }

  @Test
  void anImpulseHasAFlatSpectrumAndACosineOneLine() {
    RealFourier fourier = new RealFourier(8);
    double[] re = new double[5];
    double[] im = new double[5];
    fourier.forward(new double[] {0, 1, 0, 0, 0, 0, 0, 0}, re, im);
    double r = Math.sqrt(0.5);
    assertThat(re).containsExactly(new double[] {1, r, 0, -r, -1}, within(1e-15));
    assertThat(im).containsExactly(new double[] {0, -r, -1, -r, 0}, within(1e-15));
    fourier.forward(new double[] {1, 0, -1, 0, 1, 0, -1, 0}, re, im);
    assertThat(re).containsExactly(new double[] {0, 0, 4, 0, 0}, within(1e-15));
    assertThat(im).containsExactly(new double[] {0, 0, 0, 0, 0}, within(1e-15));
  }

  @Test
  void silenceTransformsToExactZeros() {
    RealFourier fourier = new RealFourier(512);
    double[] re = new double[257];
    double[] im = new double[257];
    fourier.forward(new double[512], re, im);
    assertThat(re).containsExactly(new double[257], within(0.0));
    assertThat(im).containsExactly(new double[257], within(0.0));
  }

  @Test
  void lengthsAreRoundedUpToPowersOfTwoAndOthersRefused() {
    assertThat(RealFourier.atLeast(1).size()).isEqualTo(4);
    assertThat(RealFourier.atLeast(512).size()).isEqualTo(512);
    assertThat(RealFourier.atLeast(513).size()).isEqualTo(1024);
    assertThatThrownBy(() -> new RealFourier(12)).hasMessageContaining("length 12");
    assertThatThrownBy(() -> new RealFourier(2)).hasMessageContaining("length 2");
  }
}
