package org.vpvae.metric;

/**
 * The 15 one-third octave bands of STOI at 10 kHz, centres 150 * 2^(k/3) Hz.
 *
 * <p>The edges 150 * 2^((2k-1)/6) and 150 * 2^((2k+1)/6) are moved to the nearest bin of a
 * 512-point spectrum; the upper bin is excluded. A band's value is sqrt(sum of |X|^2 over its
 * bins).
 */
final class ThirdOctaveBands {
  static final int COUNT = 15;
  static final int SAMPLE_RATE = 10_000;
  private static final int FFT_SIZE = 512;
  private static final double LOWEST_CENTRE_HZ = 150;
  private static final RealFourier FOURIER = new RealFourier(FFT_SIZE);
  private static final int[] FIRST = new int[COUNT];
  private static final int[] END = new int[COUNT];

  static {
    for (int k = 0; k < COUNT; k++) {
      FIRST[k] = nearestBin(LOWEST_CENTRE_HZ * Math.pow(2, (2 * k - 1) / 6.0));
      END[k] = nearestBin(LOWEST_CENTRE_HZ * Math.pow(2, (2 * k + 1) / 6.0));
    }
  }

  private ThirdOctaveBands() {}

  /** First bin of a band. */
  static int firstBin(int band) {
    return FIRST[band];
  }

  /** The bin after the last one of a band. */
  static int endBin(int band) {
    return END[band];
  }

  /** Band values of every frame, [15][frames]: one row per band, because scores run along time. */
  static double[][] of(double[] signal) {
    int frames = StoiFrames.count(signal.length);
    double[][] bands = new double[COUNT][frames];
    // Entries from 256 on stay zero: the padding of a frame to the length of the transform.
    double[] frame = new double[FFT_SIZE];
    double[] re = new double[FOURIER.bins()];
    double[] im = new double[FOURIER.bins()];
    for (int f = 0; f < frames; f++) {
      StoiFrames.window(signal, f, frame);
      FOURIER.forward(frame, re, im);
      for (int k = 0; k < COUNT; k++) {
        bands[k][f] = Math.sqrt(power(re, im, FIRST[k], END[k]));
      }
    }
    return bands;
  }

  private static double power(double[] re, double[] im, int first, int end) {
    double sum = 0;
    for (int i = first; i < end; i++) {
      sum += re[i] * re[i] + im[i] * im[i];
    }
    return sum;
  }

  private static int nearestBin(double hertz) {
    return (int) Math.round(hertz * FFT_SIZE / SAMPLE_RATE);
  }
}
