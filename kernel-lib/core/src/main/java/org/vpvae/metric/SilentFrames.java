package org.vpvae.metric;

import org.vpvae.metric.UnscorableException.Reason;

/**
 * The first step of STOI: frames where the reference is more than 40 dB below its loudest frame are
 * cut out of both signals, and the remaining windowed frames are overlap-added at hop 128 without
 * any compensation of the window.
 *
 * @param reference the reference without its silent frames, (kept - 1) * 128 + 256 samples
 * @param degraded the same frames of the degraded signal
 * @param before number of frames of the input
 * @param kept number of frames that remain, at least 1
 */
@SuppressWarnings("ArrayRecordComponent") // A step's result: nobody compares or hashes it.
record SilentFrames(double[] reference, double[] degraded, int before, int kept) {
  static final double DYNAMIC_RANGE_DB = 40;

  /** Smallest number added before a logarithm or division: 2^-52. */
  static final double EPS = 0x1p-52;

  /**
   * Removes the silent frames of a pair of equal length.
   *
   * @throws UnscorableException if the pair is too short for one frame
   */
  static SilentFrames remove(double[] reference, double[] degraded) {
    int before = StoiFrames.count(reference.length);
    if (before == 0) {
      throw new UnscorableException(
          Reason.TOO_SHORT,
          "%d samples at 10 kHz; STOI needs more than %d"
              .formatted(reference.length, StoiFrames.SIZE));
    }
    double[] frame = new double[StoiFrames.SIZE];
    double[] decibel = new double[before];
    double loudest = Double.NEGATIVE_INFINITY;
    for (int f = 0; f < before; f++) {
      StoiFrames.window(reference, f, frame);
      decibel[f] = 20 * Math.log10(norm(frame) + EPS);
      loudest = Math.max(loudest, decibel[f]);
    }
    int[] kept = new int[before];
    int count = 0;
    for (int f = 0; f < before; f++) {
      if (decibel[f] > loudest - DYNAMIC_RANGE_DB) {
        kept[count++] = f;
      }
    }
    return new SilentFrames(
        join(reference, kept, count), join(degraded, kept, count), before, count);
  }

  private static double[] join(double[] signal, int[] frames, int count) {
    double[] out = new double[(count - 1) * StoiFrames.HOP + StoiFrames.SIZE];
    double[] frame = new double[StoiFrames.SIZE];
    for (int i = 0; i < count; i++) {
      StoiFrames.window(signal, frames[i], frame);
      for (int n = 0; n < frame.length; n++) {
        out[i * StoiFrames.HOP + n] += frame[n];
      }
    }
    return out;
  }

  private static double norm(double[] x) {
    double sum = 0;
    for (double v : x) {
      sum += v * v;
    }
    return Math.sqrt(sum);
  }
}
