package org.vpvae.metric.pesq;

/**
 * Reads a stretch that may lie partly or wholly outside its array, as if zeros stood there.
 *
 * <p>Why zeros: the standard pads its buffers with silence on both sides. Where an utterance is
 * split and the delay jumps far, the border moves by half the jump and can leave the buffer; the
 * standard's program then reads memory it does not own, so there is no value to agree with, and
 * more of the same silence is the only reading that keeps a score defined.
 */
final class ZeroPadded {
  private ZeroPadded() {}

  /**
   * Fills the first entries of an array.
   *
   * @param from where to read
   * @param start position of the first entry to read, any integer
   * @param to receives {@code from[start + k]} at k, 0 where {@code from} has no such position
   * @param count number of entries, at most the length of {@code to}
   */
  static void copy(double[] from, int start, double[] to, int count) {
    for (int k = 0; k < count; k++) {
      int position = start + k;
      to[k] = position >= 0 && position < from.length ? from[position] : 0;
    }
  }
}
