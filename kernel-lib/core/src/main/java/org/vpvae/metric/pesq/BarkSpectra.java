package org.vpvae.metric.pesq;

import java.util.function.IntUnaryOperator;
import org.vpvae.metric.RealFourier;

/**
 * Stage 9: band powers of frames of 512 samples, 256 apart, under a Hann window. Frame f of the
 * reference begins at position 4800 + 256 f, the degraded one later by its utterance's delay.
 */
final class BarkSpectra {
  static final int FRAME = 512;
  static final int HOP = 256;
  private static final double POWER_SCALE = 6.910853e-6;
  private static final RealFourier FOURIER = new RealFourier(FRAME);
  private static final double[] HANN = new double[FRAME];

  static {
    for (int n = 0; n < FRAME; n++) {
      HANN[n] = 0.5 * (1 - Math.cos(2 * Math.PI * n / FRAME));
    }
  }

  private BarkSpectra() {}

  /** Where frame f of the reference begins. */
  static int position(int frame) {
    return Signal.MARGIN + HOP * frame;
  }

  /** Band powers of the frames {@code from} to before {@code to} of a signal without delay. */
  static double[][] of(double[] samples, int from, int to) {
    return of(samples, from, to, position -> position);
  }

  /**
   * Band powers, [frames][bands]. A frame that the signal does not wholly contain is silent.
   *
   * @param place from the position in the reference to the position in this signal
   */
  static double[][] of(double[] samples, int from, int to, IntUnaryOperator place) {
    double[][] bands = new double[to - from][BarkBands.COUNT];
    double[] frame = new double[FRAME];
    double[] re = new double[FOURIER.bins()];
    double[] im = new double[FOURIER.bins()];
    for (int f = from; f < to; f++) {
      int start = place.applyAsInt(position(f));
      if (start > 0 && start + FRAME < samples.length) {
        for (int n = 0; n < FRAME; n++) {
          frame[n] = HANN[n] * samples[start + n];
        }
        FOURIER.forward(frame, re, im);
        fill(bands[f - from], re, im);
      }
    }
    return bands;
  }

  private static void fill(double[] bands, double[] re, double[] im) {
    re[0] = 0; // The mean carries no sound.
    for (int b = 0; b < bands.length; b++) {
      double sum = 0;
      int end = BarkBands.FIRST_BIN[b] + BarkBands.BINS[b];
      for (int k = BarkBands.FIRST_BIN[b]; k < end; k++) {
        sum += re[k] * re[k] + im[k] * im[k];
      }
      bands[b] = POWER_SCALE * BarkBands.CORRECTION[b] * sum;
    }
  }
}
