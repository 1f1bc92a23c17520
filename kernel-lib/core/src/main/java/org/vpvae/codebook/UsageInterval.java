package org.vpvae.codebook;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.vpvae.random.Streams;

/**
 * How far CVU, perplexity and coverage would move with other data of the same kind: percentile
 * intervals of the bootstrap (Efron and Tibshirani 1993, chapter 13).
 *
 * <p>Idea: draw as many items (pictures, clips) as there are, with replacement, add their
 * histograms and measure the usage anew, many times. Items are drawn and not tokens, because the
 * tokens of one item are alike; drawing tokens would give intervals that are far too narrow.
 *
 * <p>Randomness: stream ("codebook.usage", replicate). Cost: replicates x items x codes.
 *
 * @param level share of the replicates between low and high, such as 0.95
 * @param low the lower ends
 * @param high the upper ends
 */
public record UsageInterval(double level, Ends low, Ends high) {

  /** One end of each interval. */
  public record Ends(double perplexity, double coverage, double cvu) {}

  /**
   * Measures the intervals.
   *
   * @param items one histogram for each item, all of one length, at least two items
   * @param denominator nominal codebook size K, at least 1
   * @param replicates at least 100
   * @param level between 0 and 1, both excluded
   * @throws IllegalArgumentException if an argument is out of range or no token was counted
   */
  public static UsageInterval of(
      List<long[]> items, int denominator, int replicates, double level, Streams streams) {
    requireRanges(items, replicates, level);
    double[][] found = new double[3][replicates];
    for (int r = 0; r < replicates; r++) {
      CodebookUsage usage =
          CodebookUsage.of(sample(items, streams.open("codebook.usage", r)), denominator);
      found[0][r] = usage.perplexity();
      found[1][r] = usage.coverage();
      found[2][r] = usage.cvu();
    }
    for (double[] values : found) {
      Arrays.sort(values);
    }
    double tail = (1 - level) / 2;
    return new UsageInterval(level, ends(found, tail), ends(found, 1 - tail));
  }

  private static void requireRanges(List<long[]> items, int replicates, double level) {
    if (items.size() < 2 || replicates < 100 || !(level > 0 && level < 1)) {
      throw new IllegalArgumentException(
          "%d items, %d replicates, level %s; at least 2, at least 100 and between 0 and 1 needed"
              .formatted(items.size(), replicates, level));
    }
    int codes = items.get(0).length;
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i).length != codes || Arrays.stream(items.get(i)).sum() == 0) {
        throw new IllegalArgumentException(
            "item %d has %d codes and %d tokens; %d codes and some tokens needed"
                .formatted(i, items.get(i).length, Arrays.stream(items.get(i)).sum(), codes));
      }
    }
  }

  private static long[] sample(List<long[]> items, UniformRandomProvider random) {
    long[] sum = new long[items.get(0).length];
    for (int i = 0; i < items.size(); i++) {
      long[] item = items.get(random.nextInt(items.size()));
      for (int code = 0; code < sum.length; code++) {
        sum[code] += item[code];
      }
    }
    return sum;
  }

  private static Ends ends(double[][] sorted, double share) {
    int at = (int) Math.min(sorted[0].length - 1L, (long) (share * sorted[0].length));
    return new Ends(sorted[0][at], sorted[1][at], sorted[2][at]);
  }
}
