package org.vpvae.codebook;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.vpvae.random.Streams;

/**
 * How far CVU, perplexity and coverage would move with as many other data of the same kind: basic
 * bootstrap intervals (Davison and Hinkley 1997, section 5.2) of the usage expected of so many
 * items.
 *
 * <p>Idea: draw as many items (pictures, clips) as there are, with replacement, add their
 * histograms and measure the usage anew, many times. Items are drawn and not tokens, because the
 * tokens of one item are alike; drawing tokens would give intervals that are far too narrow.
 *
 * <p>A drawn set repeats items and so uses codes less evenly than the set it is drawn from:
 * quantiles of the drawn usages (percentile intervals) lie low, even wholly below the estimate. The
 * interval is estimate - (quantile - mean of the drawn usages) instead: how the drawn usages lie
 * about their mean is how the estimate lies about the usage to be expected. It is cut to what is
 * possible, and always holds the estimate. Where all codes are used alike it is wider than its
 * level asks. It says nothing of endless data, which use codes more evenly than any finite set.
 *
 * <p>Randomness: stream ("codebook.usage", replicate). Cost: replicates x items x codes.
 *
 * @param level how often such an interval is to hold the usage expected of so many items, such as
 *     0.95
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
    double[][] drawn = new double[3][replicates];
    for (int r = 0; r < replicates; r++) {
      long[] histogram = sample(items, streams.open("codebook.usage", r));
      CodebookUsage usage = CodebookUsage.of(histogram, denominator);
      drawn[0][r] = usage.perplexity();
      drawn[1][r] = usage.coverage();
      drawn[2][r] = usage.cvu();
    }
    CodebookUsage found = CodebookUsage.of(sum(items), denominator);
    double least = 1.0 / denominator;
    double most = (double) found.codes() / denominator;
    double[] perplexity = ends(drawn[0], found.perplexity(), level, 1, found.codes());
    double[] coverage = ends(drawn[1], found.coverage(), level, least, most);
    double[] cvu = ends(drawn[2], found.cvu(), level, least, most);
    return new UsageInterval(
        level,
        new Ends(perplexity[0], coverage[0], cvu[0]),
        new Ends(perplexity[1], coverage[1], cvu[1]));
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
    int n = items.size();
    return sum(IntStream.range(0, n).mapToObj(i -> items.get(random.nextInt(n))).toList());
  }

  private static long[] sum(List<long[]> items) {
    long[] sum = new long[items.get(0).length];
    items.forEach(item -> Arrays.setAll(sum, code -> sum[code] + item[code]));
    return sum;
  }

  private static double[] ends(
      double[] drawn, double estimate, double level, double least, double most) {
    Arrays.sort(drawn);
    double mean = Arrays.stream(drawn).average().orElseThrow();
    double tail = (1 - level) / 2;
    double below = Math.max(0, quantile(drawn, 1 - tail) - mean);
    double above = Math.max(0, mean - quantile(drawn, tail));
    // An estimate that rounding put beyond what is possible stays inside.
    return new double[] {
      Math.min(estimate, Math.max(least, estimate - below)),
      Math.max(estimate, Math.min(most, estimate + above))
    };
  }

  private static double quantile(double[] sorted, double share) {
    return sorted[(int) Math.min(sorted.length - 1L, (long) (share * sorted.length))];
  }
}
