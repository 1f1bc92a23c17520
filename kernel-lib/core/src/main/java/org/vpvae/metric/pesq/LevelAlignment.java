package org.vpvae.metric.pesq;

import org.vpvae.metric.RealFourier;

/**
 * Stage 1: brings both signals to the same level, power 1e7 in the band from 350 to 3250 Hz.
 *
 * <p>Kept from the standard's program: the power is divided by the number of samples of the LONGER
 * signal, whichever signal it belongs to.
 */
final class LevelAlignment {
  private static final double TARGET_POWER = 1e7;
  private static final double SAMPLE_RATE = 16_000;
  private static final double[] HERTZ;
  private static final double[] DECIBEL;

  static {
    Table table = Table.read("level_filter.csv");
    HERTZ = table.column("hz");
    DECIBEL = table.column("gain_db");
  }

  private LevelAlignment() {}

  /**
   * A level and what it demands.
   *
   * @param power power in the band
   * @param scale the factor for the samples; 0 for a silent signal, which stays silent
   */
  record Level(double power, double scale) {
    Signal apply(Signal signal) {
      Signal out = signal.copy();
      for (int i = 0; i < out.samples().length; i++) {
        out.samples()[i] *= scale;
      }
      return out;
    }
  }

  /**
   * The level of a signal.
   *
   * @param longest length of the longer of the two buffers
   */
  static Level of(Signal signal, int longest) {
    int count = signal.length() - 2 * Signal.MARGIN + Signal.TAIL;
    RealFourier fourier = RealFourier.atLeast(count);
    double[] x = new double[fourier.size()];
    System.arraycopy(signal.samples(), Signal.MARGIN, x, 0, count);
    bandPass(fourier, x);
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += x[i] * x[i];
    }
    double power = sum / (longest - 2 * Signal.MARGIN + Signal.TAIL);
    return new Level(power, power == 0 ? 0 : Math.sqrt(TARGET_POWER / power));
  }

  private static void bandPass(RealFourier fourier, double[] x) {
    double[] re = new double[fourier.bins()];
    double[] im = new double[fourier.bins()];
    fourier.forward(x, re, im);
    for (int k = 0; k < re.length; k++) {
      double gain = Math.pow(10, decibelAt(k * SAMPLE_RATE / fourier.size()) / 20);
      re[k] *= gain;
      im[k] *= gain;
    }
    fourier.inverse(re, im, x);
  }

  /** Linear interpolation, in dB over Hz. */
  private static double decibelAt(double hertz) {
    int i = 1;
    while (i < HERTZ.length - 1 && HERTZ[i] < hertz) {
      i++;
    }
    double t = (hertz - HERTZ[i - 1]) / (HERTZ[i] - HERTZ[i - 1]);
    return DECIBEL[i - 1] + t * (DECIBEL[i] - DECIBEL[i - 1]);
  }
}
