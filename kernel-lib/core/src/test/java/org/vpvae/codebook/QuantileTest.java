package org.vpvae.codebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vpvae.random.Streams;

class QuantileTest {
  /** Ties, zeros, the least number, and numbers that differ in the last bit. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10, 11, 500})
  void everyQuantileIsThatOfTheSortedValuesToTheBit(int count) {
    UniformRandomProvider random = new Streams(3).open("test.quantile", count);
    double[] some = {0, 0, Double.MIN_VALUE, 1, Math.nextUp(1.0), 1e300, 3e-200};
    double[] values = new double[count];
    for (int round = 0; round < 20; round++) {
      for (int i = 0; i < count; i++) {
        int kind = random.nextInt(14);
        values[i] = kind < some.length ? some[kind] : 100 * random.nextDouble();
      }
      Quantile quantile = new Quantile(count, i -> values[i]);
      for (double q : new double[] {0, 0.1, 0.5, 0.9, 0.99, 1}) {
        assertThat(quantile.at(q)).isEqualTo(bySorting(values, q));
      }
    }
  }

  private static double bySorting(double[] values, double q) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double position = q * (sorted.length - 1);
    int below = (int) position;
    double low = sorted[below];
    return below + 1 == sorted.length ? low : low + (sorted[below + 1] - low) * (position - below);
  }
}
