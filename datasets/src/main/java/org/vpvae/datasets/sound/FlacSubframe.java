package org.vpvae.datasets.sound;

import java.io.IOException;
import java.util.Arrays;

/**
 * One channel of a FLAC frame (RFC 9639, section 9.2): constant, verbatim, or a linear prediction
 * plus a Rice-coded remainder.
 */
final class FlacSubframe {
  /** The fixed predictors of order 0 to 4, newest sample first. */
  private static final long[][] FIXED = {{}, {1}, {2, -1}, {3, -3, 1}, {4, -6, 4, -1}};

  private FlacSubframe() {}

  static long[] read(BitReader in, int size, int bits) throws IOException {
    if (in.bits(1) != 0) {
      throw new IOException("broken subframe");
    }
    int type = (int) in.bits(6);
    int wasted = in.bits(1) == 1 ? in.unary() + 1 : 0;
    if (wasted >= bits) {
      throw new IOException(wasted + " of " + bits + " bits are marked unused");
    }
    long[] samples = new long[size];
    body(in, type, bits - wasted, samples);
    for (int i = 0; wasted > 0 && i < size; i++) {
      samples[i] <<= wasted;
    }
    return samples;
  }

  private static void body(BitReader in, int type, int bits, long[] samples) throws IOException {
    if (type == 0) {
      Arrays.fill(samples, in.signed(bits));
    } else if (type == 1) {
      verbatim(in, bits, samples, samples.length);
    } else if (type >= 8 && type <= 12) {
      long[] weights = FIXED[type - 8];
      verbatim(in, bits, samples, weights.length);
      remainder(in, weights.length, samples);
      predict(samples, weights, 0);
    } else if (type >= 32) {
      linear(in, type - 31, bits, samples);
    } else {
      throw new IOException("reserved kind of subframe " + type);
    }
  }

  private static void verbatim(BitReader in, int bits, long[] samples, int count)
      throws IOException {
    if (count > samples.length) {
      throw new IOException("the prediction is longer than the block");
    }
    for (int i = 0; i < count; i++) {
      samples[i] = in.signed(bits);
    }
  }

  private static void linear(BitReader in, int order, int bits, long[] samples) throws IOException {
    verbatim(in, bits, samples, order);
    int precision = (int) in.bits(4) + 1;
    int shift = (int) in.signed(5);
    if (precision == 16 || shift < 0) {
      throw new IOException("reserved values in a prediction");
    }
    long[] weights = new long[order];
    for (int i = 0; i < order; i++) {
      weights[i] = in.signed(precision);
    }
    remainder(in, order, samples);
    predict(samples, weights, shift);
  }

  private static void predict(long[] samples, long[] weights, int shift) {
    for (int i = weights.length; i < samples.length; i++) {
      long sum = 0;
      for (int j = 0; j < weights.length; j++) {
        sum += weights[j] * samples[i - 1 - j];
      }
      samples[i] += sum >> shift;
    }
  }

  /** Section 9.2.7: partitions of equal length, each with its own Rice parameter. */
  private static void remainder(BitReader in, int order, long[] samples) throws IOException {
    int method = (int) in.bits(2);
    int partitions = 1 << (int) in.bits(4);
    int length = samples.length / partitions;
    if (method > 1 || length * partitions != samples.length || length < order) {
      throw new IOException("broken partition of the remainder");
    }
    int width = method == 0 ? 4 : 5;
    int at = order;
    for (int p = 0; p < partitions; p++) {
      int parameter = (int) in.bits(width);
      int end = (p + 1) * length;
      if (parameter == (1 << width) - 1) {
        at = plain(in, samples, at, end);
      } else {
        at = rice(in, parameter, samples, at, end);
      }
    }
  }

  private static int plain(BitReader in, long[] samples, int from, int end) throws IOException {
    int bits = (int) in.bits(5);
    for (int i = from; i < end; i++) {
      samples[i] = bits == 0 ? 0 : in.signed(bits);
    }
    return end;
  }

  private static int rice(BitReader in, int parameter, long[] samples, int from, int end)
      throws IOException {
    for (int i = from; i < end; i++) {
      long folded = (long) in.unary() << parameter | in.bits(parameter);
      samples[i] = folded >>> 1 ^ -(folded & 1);
    }
    return end;
  }
}
