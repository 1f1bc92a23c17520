package org.vpvae.metric.pesq;

/**
 * A stretch of the reference with one delay.
 *
 * @param start first window
 * @param end window behind the last
 * @param estimate crude delay in samples
 * @param delay fine delay in samples: reference position q meets degraded position q + delay
 * @param confidence agreement of the frames on the delay, in [0, 1]
 */
record Utterance(int start, int end, int estimate, int delay, double confidence) {

  Utterance withStart(int newStart) {
    return new Utterance(newStart, end, estimate, delay, confidence);
  }

  Utterance withEnd(int newEnd) {
    return new Utterance(start, newEnd, estimate, delay, confidence);
  }

  /** Where its first sample lies in the degraded signal. */
  int degradedStart() {
    return start * Signal.WINDOW + delay;
  }

  /** Where the sample behind its last lies in the degraded signal. */
  int degradedEnd() {
    return end * Signal.WINDOW + delay;
  }
}
