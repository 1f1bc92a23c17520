package org.vpvae.datasets.describe;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.knowm.xchart.CategoryChart;
import org.vpvae.plot.Charts;

/**
 * One number per item, and how it is spread.
 *
 * @param what the number is, with its unit
 * @param values at least one, in the order of the set
 */
public record Distribution(String what, double[] values) {
  private static final int BINS = 20;

  public Distribution {
    values = values.clone();
    if (values.length == 0) {
      throw new IllegalArgumentException("no values of " + what);
    }
  }

  @Override
  public double[] values() {
    return values.clone();
  }

  /** The value below which a share of the items lies (the nearest item). */
  public double quantile(double share) {
    double[] sorted = values();
    Arrays.sort(sorted);
    return sorted[(int) Math.rint(share * (sorted.length - 1))];
  }

  /** Their mean. */
  public double mean() {
    return Arrays.stream(values).average().orElseThrow();
  }

  /** How many items lie in each of 20 equal parts between the smallest and the largest. */
  public int[] counts() {
    double low = quantile(0);
    double width = (quantile(1) - low) / BINS;
    int[] counts = new int[BINS];
    for (double value : values) {
      int bin = width > 0 ? (int) ((value - low) / width) : 0;
      counts[Math.min(BINS - 1, bin)]++;
    }
    return counts;
  }

  /** The counts as a bar chart. */
  public CategoryChart histogram() {
    double low = quantile(0);
    double width = (quantile(1) - low) / BINS;
    // Three digits tell the bars apart; a chart labels each with what it is given.
    List<String> middles =
        IntStream.range(0, BINS).mapToObj(i -> shown(low + (i + 0.5) * width)).toList();
    return Charts.bars(what, what, "items", middles, counts());
  }

  static String shown(double value) {
    return String.format(Locale.ROOT, "%.3g", value);
  }
}
