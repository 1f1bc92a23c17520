package org.vpvae.neighbour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The m smallest numbers against sorting all that were offered. */
class SmallestDistancesTest {
  private static final int BLOCK = 96;

  /** Numbers that are hard for a histogram, from one that is uniform in [0, 1). */
  enum Numbers {
    UNIFORM(u -> u),
    FEW_VALUES(u -> Math.floor(u * 3) / 7),
    ALL_EQUAL(u -> 0.3),
    MOSTLY_ZERO(u -> u < 0.9 ? 0 : u),
    SUBNORMAL(u -> u * 1e-310),
    LEAST_AND_GREATEST(u -> u < 0.5 ? Double.MIN_VALUE : Double.MAX_VALUE),
    MANY_MAGNITUDES(u -> Math.exp(1400 * (u - 0.5))),
    BELOW_ONE(u -> u < 0.5 ? 1 : Math.nextDown(1.0));

    private final DoubleUnaryOperator of;

    Numbers(DoubleUnaryOperator of) {
      this.of = of;
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyRankIsThatOfTheSortedNumbers(Numbers numbers) {
    for (int wanted : new int[] {1, 2, 8, 80}) {
      var smallest = new SmallestDistances(wanted, BLOCK);
      for (int seed = 0; seed < 40; seed++) {
        smallest.clear();
        agreesWithSorting(smallest, wanted, numbers, new SplittableRandom(seed));
      }
    }
  }

  private static void agreesWithSorting(
      SmallestDistances smallest, int wanted, Numbers numbers, SplittableRandom random) {
    double[] all = new double[0];
    long bound = SmallestDistances.NO_BOUND;
    for (int block = 0; block < 60; block++) {
      double[] offered =
          random.doubles(BLOCK).map(numbers.of).limit(random.nextInt(BLOCK + 1)).toArray();
      long lowered = smallest.offer(Arrays.copyOf(offered, BLOCK), offered.length);
      assertTrue(lowered <= bound, "the bound rose");
      bound = lowered;
      int before = all.length;
      all = Arrays.copyOf(all, before + offered.length);
      System.arraycopy(offered, 0, all, before, offered.length);
      assertEquals(all.length >= wanted, smallest.isFull());
      if (smallest.isFull() && random.nextInt(8) == 0) {
        ranksAgree(smallest, wanted, all, random);
      }
    }
    ranksAgree(smallest, wanted, all, random);
  }

  private static void ranksAgree(
      SmallestDistances smallest, int wanted, double[] all, SplittableRandom random) {
    double[] sorted = all.clone();
    Arrays.sort(sorted);
    for (int rank : new int[] {wanted, 1, 1 + random.nextInt(wanted)}) {
      assertEquals(sorted[rank - 1], smallest.smallest(rank));
    }
    assertTrue(
        Double.doubleToRawLongBits(sorted[wanted - 1]) <= smallest.bound(),
        "the bound cuts off a number that is wanted");
  }

  @Test
  void theBoundIsNearTheAnswerAfterManyNumbers() {
    int wanted = 80;
    var smallest = new SmallestDistances(wanted, BLOCK);
    var random = new SplittableRandom(1);
    double[] all = random.doubles(BLOCK * 500).toArray();
    for (int block = 0; block < 500; block++) {
      smallest.offer(Arrays.copyOfRange(all, block * BLOCK, (block + 1) * BLOCK), BLOCK);
    }
    Arrays.sort(all);
    // A selection is due whenever 8 m numbers are kept: a bucket stays narrow beside the bound.
    assertTrue(Double.longBitsToDouble(smallest.bound()) <= 1.25 * all[wanted - 1]);
  }
}
