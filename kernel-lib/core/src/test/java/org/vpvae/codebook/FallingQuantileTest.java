package org.vpvae.codebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vpvae.random.Streams;

class FallingQuantileTest {
  private static final double[] HARD = {
    0, 0, Double.MIN_VALUE, 1, Math.nextUp(1.0), 1e300, 3e-200, 7, 7
  };

  /** Ties, zeros, the least number, and numbers that differ in the last bit. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10, 11, 500})
  void afterAnyFallsItIsThatOfTheSortedValuesToTheBit(int count) {
    for (double q : new double[] {0, 0.1, 0.5, 0.9, 0.99, 1}) {
      UniformRandomProvider random = new Streams(3).open("test.quantile", count);
      double[] values = new double[count];
      Arrays.fill(values, Double.MAX_VALUE);
      var quantile = new FallingQuantile(count, q, i -> values[i]);
      for (int round = 0; round < 300; round++) {
        int[] above = greatest(values, q);
        for (int falls = round == 0 ? 5 * count : random.nextInt(4); falls > 0; falls--) {
          fall(random.nextInt(count), values, quantile, random);
        }
        BitSet crossed = new BitSet();
        quantile.settle(crossed::flip);
        assertThat(quantile.value()).isEqualTo(bySorting(values, q));
        int[] nowAbove = greatest(values, q);
        assertThat(IntStream.range(0, count).filter(quantile::isAbove).toArray())
            .isEqualTo(nowAbove);
        assertThat(crossed.stream().toArray()).isEqualTo(difference(above, nowAbove));
      }
    }
  }

  private static int[] difference(int[] one, int[] other) {
    BitSet difference = new BitSet();
    Arrays.stream(one).forEach(difference::flip);
    Arrays.stream(other).forEach(difference::flip);
    return difference.stream().toArray();
  }

  private static void fall(
      int index, double[] values, FallingQuantile quantile, UniformRandomProvider random) {
    int kind = random.nextInt(2 * HARD.length);
    double drawn = kind < HARD.length ? HARD[kind] : 100 * random.nextDouble();
    if (drawn < values[index]) {
      values[index] = drawn;
      quantile.fell(index);
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

  /** Indices of the values beyond the rank, equal values by their index, in rising order. */
  private static int[] greatest(double[] values, double q) {
    return IntStream.range(0, values.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> values[i]).thenComparing(i -> i))
        .skip((int) (q * (values.length - 1)) + 1)
        .mapToInt(i -> i)
        .sorted()
        .toArray();
  }
}
