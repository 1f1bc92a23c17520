package org.vpvae.experiments.verdict;

import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.distribution.TDistribution;
import org.vpvae.experiments.run.SeedStatistics;

/**
 * The spread over seeds of one metric, pooled over all rows that have several seeds: with three
 * seeds a row alone knows its spread too badly, and rows of one table train alike.
 *
 * @param deviation pooled sample standard deviation
 * @param degrees of freedom: seeds less rows, over rows with several seeds; at least 1
 */
public record SeedSpread(double deviation, int degrees) {
  /** Two-sided 95 %. */
  private static final double QUANTILE = 0.975;

  public SeedSpread {
    if (!(deviation >= 0) || degrees < 1) {
      throw new IllegalArgumentException(deviation + " with " + degrees + " degrees of freedom");
    }
  }

  /** Pools the rows; empty when every row has one seed. */
  public static Optional<SeedSpread> pooled(List<SeedStatistics> rows) {
    int degrees = rows.stream().mapToInt(row -> row.count() - 1).sum();
    if (degrees == 0) {
      return Optional.empty();
    }
    double squares =
        rows.stream().mapToDouble(row -> (row.count() - 1) * row.spread() * row.spread()).sum();
    return Optional.of(new SeedSpread(Math.sqrt(squares / degrees), degrees));
  }

  /** Differences of two means above this are not luck at 95 % (Student's t, equal variances). */
  public double clearDifference(int seedsOfOne, int seedsOfOther) {
    double error = deviation * Math.sqrt(1.0 / seedsOfOne + 1.0 / seedsOfOther);
    return new TDistribution(degrees).inverseCumulativeProbability(QUANTILE) * error;
  }
}
