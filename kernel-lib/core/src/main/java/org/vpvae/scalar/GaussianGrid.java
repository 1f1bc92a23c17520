package org.vpvae.scalar;

import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Bins of equal mass for a standard normal number (TokenBridge, Wang et al. 2025, arXiv
 * 2503.16430): n bins, boundaries at the quantiles i/n; the value of a bin is the mean of the
 * normal law inside it.
 *
 * @see Rule
 */
public final class GaussianGrid {

  /** Which bin a number belongs to. */
  public enum Rule {
    /** The bin whose boundaries it lies between; outer bins reach to infinity. */
    BOUNDARIES,
    /**
     * The bin with the nearest value, as the official code does: numbers are scaled from [-range,
     * range] to [-3,3] and clamped; outer bins end at 3 and values are means up to there.
     */
    NEAREST_VALUE
  }

  private static final double END = 3;
  private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

  private final Rule rule;
  private final double range;
  private final ScalarQuantizer quantizer;
  private final double[] boundaries;

  /**
   * A grid.
   *
   * @param bins n, at least 2; for {@link Rule#NEAREST_VALUE} at most 740, more would leave an
   *     outer bin no room within 3
   * @param range for {@link Rule#NEAREST_VALUE}, above 0; the official code's is 5, which shrinks
   *     normal numbers by 3/5; 3 does not; {@link Rule#BOUNDARIES} takes only 3
   */
  public GaussianGrid(int bins, Rule rule, double range) {
    if (bins < 2) {
      throw new IllegalArgumentException("bins " + bins + " must be at least 2");
    }
    if (!(range > 0 && range < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("range " + range + " is not finite and above 0");
    }
    if (rule == Rule.BOUNDARIES && range != END) {
      throw new IllegalArgumentException("bins by boundaries have range 3, not " + range);
    }
    this.rule = rule;
    this.range = range;
    this.boundaries = boundaries(bins, rule);
    this.quantizer = quantizer(boundaries, rule);
  }

  private static double[] boundaries(int bins, Rule rule) {
    double end = rule == Rule.NEAREST_VALUE ? END : Double.POSITIVE_INFINITY;
    double[] boundaries = new double[bins + 1];
    for (int i = 0; i <= bins; i++) {
      double quantile = NORMAL.inverseCumulativeProbability((double) i / bins);
      boundaries[i] = Math.max(-end, Math.min(end, quantile));
    }
    if (!(boundaries[0] < boundaries[1])) {
      throw new IllegalArgumentException(
          "bins " + bins + " are too many: the outermost lie beyond " + end);
    }
    return boundaries;
  }

  private static ScalarQuantizer quantizer(double[] boundaries, Rule rule) {
    int bins = boundaries.length - 1;
    double[] values = new double[bins];
    for (int i = 0; i < bins; i++) {
      values[i] = mean(boundaries[i], boundaries[i + 1]);
    }
    double[] thresholds =
        rule == Rule.NEAREST_VALUE
            ? Partition.middles(values)
            : java.util.Arrays.copyOfRange(boundaries, 1, bins);
    Partition normal = new Partition(new DistributionLaw(NORMAL), thresholds);
    return normal.quantizer(values);
  }

  /** The mean of a standard normal number between two ends. */
  private static double mean(double from, double to) {
    return (NORMAL.density(from) - NORMAL.density(to)) / NORMAL.probability(from, to);
  }

  /** Number of bins n. */
  public int bins() {
    return quantizer.levels().length;
  }

  /** The n + 1 boundaries, the outermost infinite unless clamped. */
  public double[] boundaries() {
    return boundaries.clone();
  }

  /**
   * Values, decision thresholds and what a standard normal number makes of them, on the grid's own
   * scale.
   */
  public ScalarQuantizer quantizer() {
    return quantizer;
  }

  /**
   * The bin of x, 0 to n - 1.
   *
   * @throws IllegalArgumentException if x is NaN
   */
  public int bin(double x) {
    return quantizer.level(
        rule == Rule.BOUNDARIES ? x : Math.max(-END, Math.min(END, x * (END / range))));
  }

  /**
   * What x in bin i becomes.
   *
   * @throws IllegalArgumentException if there is no such bin
   */
  public double value(int bin) {
    if (bin < 0 || bin >= bins()) {
      throw new IllegalArgumentException("bin " + bin + " is outside 0.." + (bins() - 1));
    }
    return quantizer.levels()[bin] * (range / END);
  }

  /** Such as {@code 4 bins, NEAREST_VALUE, range 3.0}. */
  @Override
  public String toString() {
    return bins() + " bins, " + rule + ", range " + range;
  }
}
