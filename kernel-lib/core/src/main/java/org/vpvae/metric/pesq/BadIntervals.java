package org.vpvae.metric.pesq;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.vpvae.metric.RealFourier;
import org.vpvae.metric.pesq.PerceptualModel.Disturbances;

/**
 * Stage 12, second half: stretches of frames with a disturbance above 30 may merely be misaligned.
 * Each is aligned once more by correlating magnitudes over 2048 samples to either side, and a frame
 * keeps the smaller of its two disturbances.
 */
final class BadIntervals {
  private static final double THRESHOLD = 30;
  private static final int SMEAR = 2;
  private static final int SHORTEST = 5;
  private static final int RANGE = 2048;
  private static final double SMALLEST_CORRELATION = 0.5;
  private static final double SMALLEST_POWER = 1e-6;

  private BadIntervals() {}

  /**
   * One stretch.
   *
   * @param start first frame
   * @param end frame behind the last
   * @param delay additional delay in samples, 0 if nothing correlated well
   */
  record Interval(int start, int end, int delay) {
    /** First sample. */
    int from() {
      return BarkSpectra.position(start);
    }

    /** Sample behind the last frame's end. */
    int to() {
      return BarkSpectra.position(end) + BarkSpectra.FRAME;
    }
  }

  /** Whether any frame, before delay jumps were forgiven, is bad: else the stage does nothing. */
  static boolean any(Disturbances disturbances) {
    return Arrays.stream(disturbances.symmetric()).anyMatch(d -> d > THRESHOLD);
  }

  /**
   * Finds and aligns the stretches.
   *
   * @param reference model signal, as long as the longer of the pair
   * @param aligned the degraded model signal after its delays were taken out
   */
  static List<Interval> find(Disturbances disturbances, Signal reference, double[] aligned) {
    boolean[] closed = closed(disturbances.symmetric());
    List<Interval> intervals = new ArrayList<>();
    int start = -1;
    for (int f = 0; f < closed.length; f++) {
      if (closed[f] && start < 0) {
        start = f;
      }
      if (!closed[f] && start >= 0) {
        if (f - start >= SHORTEST) {
          Interval interval = new Interval(start, f, 0);
          intervals.add(new Interval(start, f, delay(interval, reference, aligned)));
        }
        start = -1;
      }
    }
    return intervals;
  }

  /** Scores the stretches again and keeps the smaller disturbances in place. */
  static void repair(
      List<Interval> intervals,
      double[][] referenceBands,
      double[] aligned,
      int length,
      Disturbances disturbances) {
    double[] shifted = shifted(intervals, aligned, length);
    for (Interval i : intervals) {
      double[][] reference = Arrays.copyOfRange(referenceBands, i.start, i.end);
      double[][] degraded = BarkSpectra.of(shifted, i.start, i.end);
      Disturbances anew = PerceptualModel.of(reference, degraded, Gain.fromOne());
      for (int f = i.start; f < i.end; f++) {
        keepSmaller(disturbances.symmetric(), f, anew.symmetric()[f - i.start]);
        keepSmaller(disturbances.asymmetric(), f, anew.asymmetric()[f - i.start]);
      }
    }
  }

  /** The degraded signal with the delays of its utterances taken out. */
  static double[] aligned(Signal degraded, TimeAlignment alignment) {
    double[] out = new double[degraded.samples().length];
    int end = out.length - Signal.MARGIN;
    for (int i = Signal.MARGIN; i < end; i++) {
      int from = i + alignment.delayAt(i);
      out[i] = degraded.samples()[Math.max(Signal.MARGIN, Math.min(end - 1, from))];
    }
    return out;
  }

  /** Bad frames, with gaps of up to two frames on either side of a frame closed. */
  private static boolean[] closed(double[] d) {
    int last = d.length - 1;
    boolean[] closed = new boolean[d.length];
    for (int f = SMEAR; f < last - SMEAR; f++) {
      closed[f] = anyBad(d, f - SMEAR, f) && anyBad(d, f, f + SMEAR);
    }
    return closed;
  }

  private static boolean anyBad(double[] d, int from, int to) {
    for (int f = Math.max(1, from); f <= to; f++) {
      if (d[f] > THRESHOLD) {
        return true;
      }
    }
    return false;
  }

  private static int delay(Interval interval, Signal reference, double[] aligned) {
    int count = interval.to() - interval.from() + 2 * RANGE;
    RealFourier fourier = RealFourier.atLeast(2 * count);
    double[] x = new double[fourier.size()];
    double[] y = new double[fourier.size()];
    for (int k = RANGE; k < count - RANGE; k++) {
      x[k] = Math.abs(reference.samples()[interval.from() + k - RANGE]);
    }
    int highest = reference.end() + Signal.TAIL - 1;
    for (int k = 0; k < count; k++) {
      int i = Math.max(Signal.MARGIN, Math.min(highest, interval.from() - RANGE + k));
      y[k] = Math.abs(aligned[i]);
    }
    double xPower = squares(x);
    double yPower = squares(y);
    if (Math.min(xPower, yPower) / fourier.size() <= SMALLEST_POWER) {
      return 0;
    }
    Correlation.circular(fourier, x, y);
    return bestLag(y, SMALLEST_CORRELATION * Math.sqrt(xPower * yPower));
  }

  /** Lag of the first maximum in -2048 .. 2047, or 0 if it stays below the given height. */
  private static int bestLag(double[] correlation, double smallest) {
    int best = 0;
    double highest = 0;
    for (int lag = -RANGE; lag < RANGE; lag++) {
      double value = correlation[lag & correlation.length - 1];
      if (value > highest) {
        highest = value;
        best = lag;
      }
    }
    return highest < smallest ? 0 : best;
  }

  private static double[] shifted(List<Interval> intervals, double[] aligned, int length) {
    double[] out = aligned.clone();
    for (Interval interval : intervals) {
      for (int i = interval.from(); i < interval.to(); i++) {
        out[i] = aligned[Math.max(0, Math.min(length - 1, i + interval.delay))];
      }
    }
    return out;
  }

  private static double squares(double[] x) {
    return Arrays.stream(x).map(v -> v * v).sum();
  }

  private static void keepSmaller(double[] values, int f, double candidate) {
    values[f] = Math.min(values[f], candidate);
  }
}
