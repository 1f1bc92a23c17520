package org.vpvae.metric.pesq;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.vpvae.metric.RealFourier;

/**
 * Stage 6: the delay of a stretch to one sample.
 *
 * <p>Idea: frames of 1024 samples, 256 apart, are correlated; every lag within 1 % of a frame's
 * peak votes with weight m^(1/8), m = 0.99 of the peak. The votes, smoothed by a triangle 15
 * samples to each side, form a histogram; its first maximum is the delay and its height the
 * confidence.
 *
 * <p>A split can move an utterance beyond either end of the reference; what lies there is silent.
 *
 * <p>Splitting asks for the same frames again and again, so their votes are remembered, up to a
 * number that an utterance of twenty seconds does not reach. One instance serves one thread.
 */
final class FineAlignment {
  private static final int FRAME = 1024;
  private static final int HOP = 256;
  private static final double PEAK_FRACTION = 0.99;
  private static final double VOTE_EXPONENT = 0.125;
  private static final int KERNEL = 16;

  // About 20 MB.
  private static final int MOST_REMEMBERED = 1 << 17;
  private static final RealFourier FOURIER = new RealFourier(FRAME);
  private static final double[] HANN = new double[FRAME];

  static {
    for (int k = 0; k < FRAME; k++) {
      HANN[k] = 0.5 * (1 - Math.cos(2 * Math.PI * k / FRAME));
    }
  }

  private final Signal reference;
  private final Signal degraded;
  private final Map<Long, Votes> remembered = new HashMap<>();

  FineAlignment(Signal reference, Signal degraded) {
    this.reference = reference;
    this.degraded = degraded;
  }

  /**
   * A delay and how well the frames agree on it.
   *
   * @param samples the delay
   * @param confidence in [0, 1]
   */
  record Delay(int samples, double confidence) {}

  @SuppressWarnings("ArrayRecordComponent") // Private bookkeeping.
  private record Votes(double weight, int[] lags) {}

  /** Delay from the frames that begin at window {@code start} and end by window {@code end}. */
  Delay forwards(int start, int end, int estimate) {
    double[] histogram = new double[FRAME];
    int a = start * Signal.WINDOW;
    if (a + estimate < 0) {
      a = -estimate;
    }
    while (a + estimate + FRAME <= degraded.length() && a + FRAME <= end * Signal.WINDOW) {
      vote(histogram, a, a + estimate);
      a += HOP;
    }
    return delay(histogram, estimate);
  }

  /** Delay from the frames that end at window {@code end} and begin at or after {@code start}. */
  Delay backwards(int start, int end, int estimate) {
    double[] histogram = new double[FRAME];
    int a = end * Signal.WINDOW - FRAME;
    if (a + estimate + FRAME > degraded.length()) {
      a = degraded.length() - FRAME - estimate;
    }
    while (a + estimate >= 0 && a >= start * Signal.WINDOW) {
      vote(histogram, a, a + estimate);
      a -= HOP;
    }
    return delay(histogram, estimate);
  }

  private void vote(double[] histogram, int a, int b) {
    long key = (long) a << Integer.SIZE | b;
    if (remembered.size() >= MOST_REMEMBERED) {
      remembered.clear();
    }
    Votes votes = remembered.computeIfAbsent(key, k -> votes(a, b));
    for (int lag : votes.lags) {
      histogram[lag] += votes.weight;
    }
  }

  private Votes votes(int a, int b) {
    double[] x = windowed(reference, a);
    double[] y = windowed(degraded, b);
    Correlation.circular(FOURIER, x, y);
    double peak = 0;
    for (double c : y) {
      peak = Math.max(peak, Math.abs(c));
    }
    double level = PEAK_FRACTION * peak;
    int[] lags = IntStream.range(0, FRAME).filter(t -> Math.abs(y[t]) > level).toArray();
    return new Votes(Math.pow(level, VOTE_EXPONENT), lags);
  }

  private static double[] windowed(Signal signal, int start) {
    double[] frame = new double[FRAME];
    ZeroPadded.copy(signal.samples(), start, frame, FRAME);
    for (int k = 0; k < FRAME; k++) {
      frame[k] *= HANN[k];
    }
    return frame;
  }

  private static Delay delay(double[] histogram, int estimate) {
    double sum = Arrays.stream(histogram).sum();
    if (sum == 0) {
      return new Delay(estimate, 0);
    }
    double[] smooth = smoothed(histogram);
    int best = 0;
    double highest = 0;
    for (int t = 0; t < FRAME; t++) {
      if (smooth[t] > highest) {
        highest = smooth[t];
        best = t;
      }
    }
    int lag = best >= FRAME / 2 ? best - FRAME : best;
    return new Delay(estimate + lag, highest / sum);
  }

  private static double[] smoothed(double[] histogram) {
    double[] out = new double[FRAME];
    for (int t = 0; t < FRAME; t++) {
      if (histogram[t] != 0) {
        for (int k = 1 - KERNEL; k < KERNEL; k++) {
          out[t + k & FRAME - 1] += histogram[t] * (KERNEL - Math.abs(k)) / KERNEL;
        }
      }
    }
    return out;
  }
}
