package org.vpvae.metric.pesq;

import org.vpvae.metric.RealFourier;

/**
 * Stage 5: the delay that best matches the speech activity of both signals, to one window of 64
 * samples.
 *
 * <p>R(lag) = sum over j of ref[a + j - lag] deg[b + j], both limited to their stretches; the lag
 * of the first maximum above 0, else 0. Keeps its transforms, so one instance serves one thread.
 */
final class CrudeAlignment {
  private final double[] reference;
  private final double[] degraded;

  // Entry k: the transform of length 2^k, made when first needed.
  private final RealFourier[] transforms = new RealFourier[Integer.SIZE];

  CrudeAlignment(SpeechActivity reference, SpeechActivity degraded) {
    this.reference = reference.log();
    this.degraded = degraded.log();
  }

  /** Delay of the whole degraded signal, in samples. */
  int whole() {
    return lag(0, reference.length, 0, degraded.length) * Signal.WINDOW;
  }

  /**
   * Delay of a stretch of the reference, in samples. Windows outside the reference are silent: a
   * split can move the start of an utterance before the first one.
   *
   * @param start first window, possibly negative
   * @param end window behind the last, possibly behind the sound
   * @param estimate where to look, in samples
   */
  int region(int start, int end, int estimate) {
    int a = start;
    int b = start + estimate / Signal.WINDOW;
    if (b < 0) {
      a = -estimate / Signal.WINDOW;
      b = 0;
    }
    int count = end - a;
    int countDegraded = Math.min(count, degraded.length - b);
    return lag(a, count, b, countDegraded) * Signal.WINDOW + estimate;
  }

  private int lag(int a, int count, int b, int countDegraded) {
    if (count <= 1 || countDegraded <= 1) {
      return 0;
    }
    double[] r = correlate(a, count, b, countDegraded);
    int best = 0;
    double highest = 0;
    for (int lag = -(count - 1); lag < countDegraded; lag++) {
      double value = r[lag & r.length - 1];
      if (value > highest) {
        highest = value;
        best = lag;
      }
    }
    return best;
  }

  /** Circular correlation, long enough that no two lags meet; lag -1 is the last entry. */
  private double[] correlate(int a, int count, int b, int countDegraded) {
    RealFourier fourier = transform(count + countDegraded);
    double[] x = new double[fourier.size()];
    double[] y = new double[fourier.size()];
    ZeroPadded.copy(reference, a, x, count);
    ZeroPadded.copy(degraded, b, y, countDegraded);
    Correlation.circular(fourier, x, y);
    return y;
  }

  private RealFourier transform(int length) {
    int k = Integer.SIZE - Integer.numberOfLeadingZeros(length - 1);
    if (transforms[k] == null) {
      transforms[k] = RealFourier.atLeast(length);
    }
    return transforms[k];
  }
}
