package org.vpvae.experiments.verdict;

import java.util.Locale;
import org.apache.commons.math3.distribution.TDistribution;
import org.vpvae.experiments.run.SeedStatistics;

/**
 * A mean over seeds, or a difference of independent ones, and how far it may be off by luck.
 *
 * <p>Each row brings its own spread: within one column of the paper's kind the spreads of rows
 * differ hundreds of times, so none is lent to another row (Welch 1947). The degrees of freedom of
 * a difference are those of Welch and Satterthwaite, (sum of v)^2 / sum of (v^2 / (n - 1)) with v =
 * s^2 / n of each mean; they compose, so a difference of differences is one of four means.
 *
 * <p>Where every row is constant over its seeds the limit is 0. Where one of them has a single seed
 * its spread is unknown and the limit infinite: nothing counts.
 *
 * @param value the mean or the difference
 * @param variance of it, sum of s^2 / n; 0 for an exact number, infinite with a single seed
 * @param degrees of freedom of the variance, above 0; infinite for an exact number
 */
public record Estimate(double value, double variance, double degrees) {
  /** Two-sided 95 %: what luck may do on one side. */
  private static final double LUCK = 0.025;

  public Estimate {
    if (!Double.isFinite(value) || !(variance >= 0) || !(degrees > 0)) {
      throw new IllegalArgumentException(
          value + " with variance " + variance + " of " + degrees + " degrees of freedom");
    }
  }

  /** A number without uncertainty, such as a printed one. */
  public static Estimate exact(double value) {
    return new Estimate(value, 0, Double.POSITIVE_INFINITY);
  }

  /** The mean over seeds. */
  public static Estimate of(SeedStatistics seeds) {
    return seeds.count() < 2
        ? new Estimate(seeds.mean(), Double.POSITIVE_INFINITY, 1)
        : new Estimate(
            seeds.mean(), seeds.spread() * seeds.spread() / seeds.count(), seeds.count() - 1);
  }

  /** This less another, both measured independently. */
  public Estimate minus(Estimate other) {
    double difference = value - other.value;
    double both = variance + other.variance;
    if (both == 0) {
      return exact(difference);
    }
    if (Double.isInfinite(both)) {
      return new Estimate(difference, both, 1);
    }
    double inverse = share(both) + other.share(both);
    return new Estimate(difference, both, 1 / inverse);
  }

  /** Its part of 1 / degrees of freedom; as a ratio, because squares of tiny variances vanish. */
  private double share(double both) {
    return variance / both * (variance / both) / degrees;
  }

  /** The limit of one comparison alone. */
  public double limit() {
    return limit(1);
  }

  /**
   * A value up to this far from 0 may be luck at 95 % (Student's t); infinite if unknown.
   *
   * @param among so many comparisons, at least 1, of which none may reach its limit by luck
   */
  public double limit(int among) {
    if (variance == 0 || Double.isInfinite(variance)) {
      return variance;
    }
    return new TDistribution(null, degrees).inverseCumulativeProbability(1 - LUCK / among)
        * Math.sqrt(variance);
  }

  /** 1 clearly above 0, -1 clearly below, 0 undecided. */
  public int sign() {
    return Math.abs(value) > limit() ? (int) Math.signum(value) : 0;
  }

  /** How many limits the value lies from 0: above 1 it counts; 0 where no spread is known. */
  double clearness() {
    return value == 0 ? 0 : Math.abs(value) / limit();
  }

  /** The value with its limit, such as {@code +0.0123 ± 0.0045}. */
  String words() {
    return Double.isInfinite(limit())
        ? String.format(Locale.ROOT, "%+.4f, one seed", value)
        : String.format(Locale.ROOT, "%+.4f ± %.4f", value, limit());
  }
}
