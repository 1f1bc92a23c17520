package org.vpvae.metric.pesq;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/** Something like speech at 16 kHz, and the edits that tests make to it. All from one generator. */
final class VoicedSound {
  private static final int HARMONICS = 25;
  private static final int ENVELOPE_STEP = 2400;

  private VoicedSound() {}

  /**
   * Harmonics of a wandering pitch under a wandering envelope, with a little breath.
   *
   * @param count number of samples
   * @param quietest least value of the envelope, in [0, 1)
   * @return samples of root mean square about 0.1
   */
  static double[] voice(UniformRandomProvider random, int count, double quietest) {
    double[] envelope =
        random
            .doubles(count / ENVELOPE_STEP + 3L)
            .map(u -> quietest + (1 - quietest) * u)
            .toArray();
    double[] x = new double[count];
    double phase = 0;
    double drift = 0;
    for (int i = 0; i < count; i++) {
      drift += (random.nextDouble() - 0.5) / 8;
      double hertz = 120 + 30 * Math.sin(2 * Math.PI * 0.7 * i / WidebandPesq.SAMPLE_RATE) + drift;
      phase += 2 * Math.PI * hertz / WidebandPesq.SAMPLE_RATE;
      double breath = random.nextDouble() - 0.5;
      int step = i / ENVELOPE_STEP;
      double t = (double) i / ENVELOPE_STEP - step;
      x[i] = (harmonics(phase) + breath) * (envelope[step] * (1 - t) + envelope[step + 1] * t) / 16;
    }
    return x;
  }

  private static double harmonics(double phase) {
    double sum = 0;
    for (int k = 1; k <= HARMONICS; k++) {
      sum += Math.sin(k * phase) / Math.pow(k, 0.7);
    }
    return sum;
  }

  /** Uniform noise between plus and minus the amplitude. */
  static double[] noise(UniformRandomProvider random, int count, double amplitude) {
    return random.doubles(count, -1, 1).map(v -> amplitude * v).toArray();
  }

  static double[] louder(double[] x, double gain) {
    return Arrays.stream(x).map(v -> gain * v).toArray();
  }

  /** One sound behind the other. */
  static double[] joined(double[]... parts) {
    return Arrays.stream(parts).flatMapToDouble(Arrays::stream).toArray();
  }

  /** The sound with another in place of the samples from {@code from} to before {@code to}. */
  static double[] replaced(double[] x, int from, int to, double[] by) {
    return joined(Arrays.copyOf(x, from), by, Arrays.copyOfRange(x, to, x.length));
  }
}
