package org.vpvae.metric;

/**
 * The discrete Fourier transform of a real signal whose length is a power of two.
 *
 * <p>Idea: the even samples become the real part and the odd ones the imaginary part of a complex
 * signal of half the length; one radix-2 transform (Cooley and Tukey 1965) of that, then one pass
 * separates the two spectra. Results lie in separate arrays of real and imaginary parts, bins 0 to
 * n/2. Several times faster than a general complex transform that boxes its numbers; the plain sum
 * of the definition is its twin in the tests.
 *
 * <p>Symbols: n length, m = n/2, X[k] = sum over t of x[t] exp(-2 pi i k t / n). The tables are
 * immutable, so one instance serves any number of threads. O(n log n) time, no scratch memory.
 */
public final class RealFourier {
  private final int half;
  private final int[] reversed;

  // Stage tables one after another: entry s + k holds exp(-pi i k / s), s = 1, 2, 4, .., m.
  private final double[] cos;
  private final double[] sin;

  /**
   * Tables for one length.
   *
   * @param size signal length n, a power of two from 4 to 2^28
   */
  public RealFourier(int size) {
    if (size < 4 || size > 1 << 28 || Integer.bitCount(size) != 1) {
      throw new IllegalArgumentException("length " + size + " is no power of two in [4, 2^28]");
    }
    half = size / 2;
    reversed = new int[half];
    int shift = Integer.numberOfLeadingZeros(half) + 1;
    for (int i = 0; i < half; i++) {
      reversed[i] = Integer.reverse(i) >>> shift;
    }
    cos = new double[size];
    sin = new double[size];
    for (int s = 1; s <= half; s *= 2) {
      for (int k = 0; k < s; k++) {
        cos[s + k] = Math.cos(Math.PI * k / s);
        sin[s + k] = -Math.sin(Math.PI * k / s);
      }
    }
  }

  /**
   * The transform of the smallest admissible length that is at least {@code length}.
   *
   * @throws IllegalArgumentException if that is more than 2^30
   */
  public static RealFourier atLeast(int length) {
    if (length > 1 << 30) {
      throw new IllegalArgumentException("length " + length + " is above 2^30");
    }
    return new RealFourier(Math.max(4, Integer.highestOneBit(Math.max(1, length - 1)) * 2));
  }

  /** Signal length n. */
  public int size() {
    return 2 * half;
  }

  /** Number of bins, n/2 + 1: the length that arrays of real and imaginary parts need. */
  public int bins() {
    return half + 1;
  }

  /**
   * Spectrum of a signal.
   *
   * @param signal n samples, left as they are
   * @param re receives the real parts of bins 0 to n/2
   * @param im receives the imaginary parts of bins 0 to n/2
   */
  public void forward(double[] signal, double[] re, double[] im) {
    for (int i = 0; i < half; i++) {
      int to = reversed[i];
      re[to] = signal[2 * i];
      im[to] = signal[2 * i + 1];
    }
    butterflies(re, im);
    separate(re, im);
  }

  /**
   * Signal of a spectrum, with the factor 1/n, so that it undoes {@link #forward}.
   *
   * @param re real parts of bins 0 to n/2; overwritten
   * @param im imaginary parts of bins 0 to n/2, those of the first and last bin are taken as 0;
   *     overwritten
   * @param signal receives n samples
   */
  public void inverse(double[] re, double[] im, double[] signal) {
    join(re, im);
    for (int i = 0; i < half; i++) {
      int to = reversed[i];
      if (to > i) {
        swap(re, i, to);
        swap(im, i, to);
      }
    }
    // Exchanging the parts conjugates the transform, which turns it into its inverse.
    butterflies(im, re);
    double scale = 1.0 / half;
    for (int i = 0; i < half; i++) {
      signal[2 * i] = re[i] * scale;
      signal[2 * i + 1] = im[i] * scale;
    }
  }

  private void butterflies(double[] re, double[] im) {
    for (int i = 0; i < half; i += 2) {
      // The first stage has no factors.
      double r = re[i + 1];
      double j = im[i + 1];
      re[i + 1] = re[i] - r;
      im[i + 1] = im[i] - j;
      re[i] += r;
      im[i] += j;
    }
    for (int s = 2; s < half; s *= 2) {
      for (int start = 0; start < half; start += 2 * s) {
        stage(re, im, start, s);
      }
    }
  }

  private void stage(double[] re, double[] im, int start, int s) {
    for (int k = 0; k < s; k++) {
      int a = start + k;
      int b = a + s;
      double r = re[b] * cos[s + k] - im[b] * sin[s + k];
      double j = re[b] * sin[s + k] + im[b] * cos[s + k];
      re[b] = re[a] - r;
      im[b] = im[a] - j;
      re[a] += r;
      im[a] += j;
    }
  }

  /** From Z = E + i O to X[k] = E[k] + w^k O[k], with E, O the spectra of even and odd samples. */
  private void separate(double[] re, double[] im) {
    double first = re[0];
    re[0] = first + im[0];
    re[half] = first - im[0];
    im[0] = 0;
    im[half] = 0;
    for (int k = 1; k <= half / 2; k++) {
      int l = half - k;
      double evenRe = 0.5 * (re[k] + re[l]);
      double evenIm = 0.5 * (im[k] - im[l]);
      double oddRe = 0.5 * (im[k] + im[l]);
      double oddIm = 0.5 * (re[l] - re[k]);
      double r = oddRe * cos[half + k] - oddIm * sin[half + k];
      double j = oddRe * sin[half + k] + oddIm * cos[half + k];
      re[k] = evenRe + r;
      im[k] = evenIm + j;
      re[l] = evenRe - r;
      im[l] = j - evenIm;
    }
  }

  /** The way back: E = (X[k] + conj X[m-k]) / 2, O = w^-k (X[k] - conj X[m-k]) / 2, Z = E + i O. */
  private void join(double[] re, double[] im) {
    double first = re[0];
    re[0] = 0.5 * (first + re[half]);
    im[0] = 0.5 * (first - re[half]);
    for (int k = 1; k <= half / 2; k++) {
      int l = half - k;
      double evenRe = 0.5 * (re[k] + re[l]);
      double evenIm = 0.5 * (im[k] - im[l]);
      double r = 0.5 * (re[k] - re[l]);
      double j = 0.5 * (im[k] + im[l]);
      double oddRe = r * cos[half + k] + j * sin[half + k];
      double oddIm = j * cos[half + k] - r * sin[half + k];
      re[k] = evenRe - oddIm;
      im[k] = evenIm + oddRe;
      re[l] = evenRe + oddIm;
      im[l] = oddRe - evenIm;
    }
  }

  private static void swap(double[] x, int i, int j) {
    double kept = x[i];
    x[i] = x[j];
    x[j] = kept;
  }
}
