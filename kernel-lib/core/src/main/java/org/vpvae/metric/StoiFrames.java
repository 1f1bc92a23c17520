package org.vpvae.metric;

/**
 * The frames of STOI: 256 samples every 128, under the window 0.5 - 0.5 cos(2 pi (n+1)/257).
 *
 * <p>A frame starts strictly below length - 256: a frame that would end exactly at the last sample
 * is not used. Odd, but part of the published program, and every published score depends on it.
 */
final class StoiFrames {
  static final int SIZE = 256;
  static final int HOP = 128;
  private static final double[] WINDOW = new double[SIZE];

  static {
    for (int n = 0; n < SIZE; n++) {
      WINDOW[n] = 0.5 - 0.5 * Math.cos(2 * Math.PI * (n + 1) / (SIZE + 1));
    }
  }

  private StoiFrames() {}

  /** Number of frames in a signal of that many samples. */
  static int count(int length) {
    return length <= SIZE ? 0 : (length - SIZE + HOP - 1) / HOP;
  }

  /** Writes frame number {@code frame}, windowed, to the first 256 entries of {@code out}. */
  static void window(double[] signal, int frame, double[] out) {
    for (int n = 0; n < SIZE; n++) {
      out[n] = WINDOW[n] * signal[frame * HOP + n];
    }
  }
}
