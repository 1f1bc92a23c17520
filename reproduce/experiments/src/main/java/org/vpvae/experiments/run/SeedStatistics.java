package org.vpvae.experiments.run;

import java.util.List;

/**
 * One number over several seeds.
 *
 * @param mean over the seeds
 * @param spread sample standard deviation (divisor n - 1); 0 for a single seed
 * @param count number of seeds n, at least 1
 */
public record SeedStatistics(double mean, double spread, int count) {

  /**
   * Statistics of one value per seed.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static SeedStatistics of(List<Double> values) {
    int n = values.size();
    if (n == 0) {
      throw new IllegalArgumentException("statistics of no value");
    }
    double mean = values.stream().mapToDouble(Double::doubleValue).sum() / n;
    double squares = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
    return new SeedStatistics(mean, n == 1 ? 0 : Math.sqrt(squares / (n - 1)), n);
  }
}
