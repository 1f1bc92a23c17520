package org.vpvae.codebook;

/**
 * How evenly codes are used, arXiv 2602.17133, Eq. 19: CVU = exp(entropy) / K, from 1/K (one code)
 * to 1 (all alike).
 *
 * <p>The denominator is a choice: a product of levels such as 8*6*5 = 240 stands for a nominal K of
 * 256, and the paper does not say by which it divides. With a denominator below the number of codes
 * CVU and coverage can exceed 1.
 *
 * <p>Symbols: p share of a code among the tokens, natural logarithm, 0 log 0 = 0.
 *
 * @param codes number of codes that exist, the length of the histogram
 * @param denominator the K that coverage and CVU are divided by
 * @param tokens number of tokens counted
 * @param entropy -sum p ln p, in nats
 * @param perplexity exp(entropy): the number of evenly used codes of the same entropy
 * @param coverage codes used at least once / denominator
 * @param cvu perplexity / denominator
 */
public record CodebookUsage(
    int codes,
    int denominator,
    long tokens,
    double entropy,
    double perplexity,
    double coverage,
    double cvu) {

  /**
   * Measures the use of the codes.
   *
   * @param histogram number of tokens per code, none below 0, at least one above
   * @param denominator nominal codebook size K, at least 1
   * @throws IllegalArgumentException if a count is negative, no token was counted or the
   *     denominator is below 1
   */
  public static CodebookUsage of(long[] histogram, int denominator) {
    if (denominator < 1) {
      throw new IllegalArgumentException("codebook size " + denominator + " is below 1");
    }
    long tokens = total(histogram);
    double entropy = 0;
    int used = 0;
    for (long count : histogram) {
      if (count > 0) {
        double p = (double) count / tokens;
        entropy -= p * StrictMath.log(p);
        used++;
      }
    }
    double perplexity = StrictMath.exp(entropy);
    return new CodebookUsage(
        histogram.length,
        denominator,
        tokens,
        entropy,
        perplexity,
        (double) used / denominator,
        perplexity / denominator);
  }

  /** Measures the use of the codes, dividing by their number. */
  public static CodebookUsage of(long[] histogram) {
    return of(histogram, histogram.length);
  }

  /**
   * Counts tokens per code.
   *
   * @param tokens code indices, each from 0 to codes - 1
   * @param codes number of codes
   * @throws IllegalArgumentException if an index is out of range
   */
  public static long[] histogram(int[] tokens, int codes) {
    long[] histogram = new long[codes];
    for (int token : tokens) {
      if (token < 0 || token >= codes) {
        throw new IllegalArgumentException("code index " + token + " is not in 0.." + (codes - 1));
      }
      histogram[token]++;
    }
    return histogram;
  }

  private static long total(long[] histogram) {
    long total = 0;
    for (int i = 0; i < histogram.length; i++) {
      if (histogram[i] < 0) {
        throw new IllegalArgumentException("count " + histogram[i] + " of code " + i);
      }
      total = Math.addExact(total, histogram[i]);
    }
    if (total == 0) {
      throw new IllegalArgumentException("no token was counted; usage is undefined");
    }
    return total;
  }
}
