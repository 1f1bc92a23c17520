package org.vpvae.metric.pesq;

/**
 * The frames that count: silence at either end of the reference is skipped.
 *
 * @param first first frame of the aggregation over time; everything before it is computed from 0
 * @param last last frame
 * @param divisor number of frames F by which averages are divided, silence included
 * @param skippedStart samples skipped at the start
 * @param skippedEnd samples skipped at the end
 */
record FrameRange(int first, int last, int divisor, int skippedStart, int skippedEnd) {
  private static final int STRETCH = 5;
  private static final double AUDIBLE_SUM = 500;

  /** The range of a reference whose buffer is as long as the longer one of the pair. */
  static FrameRange of(Signal reference) {
    double[] r = reference.samples();
    int half = reference.length() / 2;
    int behind = reference.end() + Signal.TAIL;
    int start = 0;
    while (start < half && sum(r, Signal.MARGIN + start) < AUDIBLE_SUM) {
      start++;
    }
    int end = 0;
    while (end < half && sum(r, behind - STRETCH - end) < AUDIBLE_SUM) {
      end++;
    }
    int span = behind - Signal.MARGIN;
    return new FrameRange(
        start / BarkSpectra.HOP,
        (span - end) / BarkSpectra.HOP - 1,
        span / BarkSpectra.HOP - 1,
        start,
        end);
  }

  private static double sum(double[] x, int from) {
    double sum = 0;
    for (int i = from; i < from + STRETCH; i++) {
      sum += Math.abs(x[i]);
    }
    return sum;
  }
}
