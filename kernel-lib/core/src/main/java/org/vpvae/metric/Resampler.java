package org.vpvae.metric;

import java.math.BigInteger;

/**
 * Changes the sampling rate by the rational factor p/q with a Kaiser-windowed ideal low-pass
 * filter.
 *
 * <p>Source: the resampler that the public STOI programs use (the design of Octave's {@code
 * resample}): cut-off fc = 1/(2 max(p, q)), roll-off fc/10, rejection 60 dB, half length L =
 * ceil((60 - 8)/(28.714 fc/10)). Taps h(t), t = -L..L: 2 p fc sinc(2 fc t) times the Kaiser window
 * of beta = 0.1102 (60 - 8.7), scaled to sum 1. Then
 *
 * <pre>y[m] = p * sum over n of x[n] h(q m - p n),   m = 0 .. ceil(len p / q) - 1.</pre>
 *
 * <p>Zero phase: output sample m lies at the time of input sample q m / p. Samples outside the
 * input count as 0. Polyphase: only the taps that meet a sample are multiplied, 2 L / p of them per
 * output sample. All outputs m = r (mod p) use the same taps, and tap by tap they meet every q-th
 * input sample; therefore the input is dealt into q parts and the outputs of one r are a sum of
 * scaled rows. Immutable; no randomness.
 */
public final class Resampler {
  private static final int HIGHEST_RATE = 768_000;
  private static final double REJECTION_DB = 60;

  // Entries per pass: what stays in the first-level cache.
  private static final int BLOCK = 1024;

  private final int from;
  private final int to;
  private final int up;
  private final int down;

  // Row r: the taps for outputs m = r (mod p), in the order of ascending input samples.
  private final double[][] phases;
  private final int[] firstSample;

  /**
   * Filter for one pair of rates.
   *
   * @param from rate of the input in Hz, 1 to 768000
   * @param to rate of the output in Hz, 1 to 768000
   * @throws IllegalArgumentException if a rate is out of range
   */
  public Resampler(int from, int to) {
    this.from = requireRate(from);
    this.to = requireRate(to);
    int divisor = BigInteger.valueOf(from).gcd(BigInteger.valueOf(to)).intValue();
    up = to / divisor;
    down = from / divisor;
    phases = new double[up][];
    firstSample = new int[up];
    if (up != down) {
      fillPhases(lowPass());
    }
  }

  /** Rate of the input in Hz. */
  public int from() {
    return from;
  }

  /** Rate of the output in Hz. */
  public int to() {
    return to;
  }

  /**
   * Resamples one signal.
   *
   * @param x any number of samples
   * @return ceil(length * p / q) samples, always a new array
   */
  public double[] resample(double[] x) {
    if (up == down) {
      return x.clone();
    }
    double[] y = new double[Math.toIntExact(-Math.floorDiv(-(long) x.length * up, (long) down))];
    int rowLength = (y.length + up - 1) / up;
    int lead = -Math.floorDiv(firstSample[0], down);
    double[][] parts = deal(x, lead, rowLength);
    RowSum sum = new RowSum(BLOCK);
    for (int r = 0; r < up; r++) {
      for (int start = 0; start < rowLength; start += BLOCK) {
        sum.start(Math.min(BLOCK, rowLength - start));
        addTaps(sum, r, parts, lead + start);
        for (int j = 0; j < sum.count() && (start + j) * up + r < y.length; j++) {
          y[(start + j) * up + r] = sum.at(j);
        }
      }
    }
    return y;
  }

  /** Outputs m = r (mod p): tap i meets every q-th sample from firstSample + i on. */
  private void addTaps(RowSum sum, int r, double[][] parts, int start) {
    for (int i = 0; i < phases[r].length; i++) {
      int sample = firstSample[r] + i;
      double[] part = parts[Math.floorMod(sample, down)];
      sum.add(phases[r][i], part, start + Math.floorDiv(sample, down));
    }
  }

  /** As {@link #resample(double[])}, computed in double precision and rounded at the end. */
  public float[] resample(float[] x) {
    double[] y = resample(Waveform.ofFloats(x));
    float[] narrow = new float[y.length];
    for (int i = 0; i < narrow.length; i++) {
      narrow[i] = (float) y[i];
    }
    return narrow;
  }

  /** The taps h(-L..L), sum 1. */
  private double[] lowPass() {
    double cutOff = 1.0 / (2.0 * Math.max(up, down));
    int reach = (int) Math.ceil((REJECTION_DB - 8) / (28.714 * cutOff / 10));
    double beta = 0.1102 * (REJECTION_DB - 8.7);
    double[] taps = new double[2 * reach + 1];
    double sum = 0;
    for (int i = 0; i < taps.length; i++) {
      double t = i - reach;
      double kaiser = besselI0(beta * Math.sqrt(1 - t * t / ((double) reach * reach)));
      taps[i] = sinc(2 * cutOff * t) * kaiser;
      sum += taps[i];
    }
    // The constant factors 2 p fc and 1/I0(beta) drop out here.
    for (int i = 0; i < taps.length; i++) {
      taps[i] /= sum;
    }
    return taps;
  }

  private void fillPhases(double[] taps) {
    long reach = taps.length / 2;
    for (int r = 0; r < up; r++) {
      long centre = (long) down * r;
      long first = -Math.floorDiv(reach - centre, (long) up);
      long last = Math.floorDiv(centre + reach, (long) up);
      firstSample[r] = Math.toIntExact(first);
      phases[r] = new double[Math.toIntExact(last - first + 1)];
      for (int i = 0; i < phases[r].length; i++) {
        phases[r][i] = up * taps[(int) (centre - up * (first + i) + reach)];
      }
    }
  }

  /** Part c holds the samples c, c + q, c + 2 q, .. from index {@code lead} on, zeros around. */
  private double[][] deal(double[] x, int lead, int rowLength) {
    int lastSample = firstSample[up - 1] + phases[up - 1].length - 1;
    double[][] parts = new double[down][lead + rowLength + lastSample / down + 1];
    for (int n = 0; n < x.length; n++) {
      if (lead + n / down < parts[0].length) {
        parts[n % down][lead + n / down] = x[n];
      }
    }
    return parts;
  }

  private static double sinc(double z) {
    return z == 0 ? 1 : Math.sin(Math.PI * z) / (Math.PI * z);
  }

  /**
   * Modified Bessel function of order 0 by its power series, which converges fast for z below 10.
   */
  private static double besselI0(double z) {
    double sum = 1;
    double term = 1;
    for (int k = 1; term > 1e-18 * sum; k++) {
      term *= z / (2 * k) * (z / (2 * k));
      sum += term;
    }
    return sum;
  }

  private static int requireRate(int rate) {
    if (rate < 1 || rate > HIGHEST_RATE) {
      throw new IllegalArgumentException(
          "sampling rate " + rate + " Hz lies outside [1, " + HIGHEST_RATE + "]");
    }
    return rate;
  }
}
