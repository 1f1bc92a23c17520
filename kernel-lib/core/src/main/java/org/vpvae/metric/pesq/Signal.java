package org.vpvae.metric.pesq;

import java.util.Arrays;

/**
 * A sound in its buffer: 4800 zeros, the samples, 4800 zeros, 5120 zeros more. Every position in
 * this package is a position in such a buffer.
 *
 * @param samples {@code length} + 5120 entries
 * @param length N, the number of samples plus 9600
 */
@SuppressWarnings("ArrayRecordComponent") // A stage's result: nobody compares or hashes it.
record Signal(double[] samples, int length) {
  /** Samples per window of the speech detector. */
  static final int WINDOW = 64;

  /** Margin on either side, in windows. */
  static final int MARGIN_WINDOWS = 75;

  /** Margin on either side, in samples. */
  static final int MARGIN = MARGIN_WINDOWS * WINDOW;

  /** Zeros behind the buffer proper. */
  static final int TAIL = 5120;

  static Signal of(double[] input) {
    int length = input.length + 2 * MARGIN;
    double[] samples = new double[length + TAIL];
    System.arraycopy(input, 0, samples, MARGIN, input.length);
    return new Signal(samples, length);
  }

  /** First position behind the sound. */
  int end() {
    return length - MARGIN;
  }

  /** Number of windows W. */
  int windows() {
    return length / WINDOW;
  }

  Signal copy() {
    return new Signal(samples.clone(), length);
  }

  /** A buffer at least as long, with zeros behind; this one itself if it is that long already. */
  Signal extendedTo(int newLength) {
    return newLength == length
        ? this
        : new Signal(Arrays.copyOf(samples, newLength + TAIL), newLength);
  }

  /** Root mean square over the positions from {@code from} to before {@code to}. */
  double rms(int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += samples[i] * samples[i];
    }
    return Math.sqrt(sum / (to - from));
  }
}
