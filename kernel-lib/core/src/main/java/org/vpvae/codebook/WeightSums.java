package org.vpvae.codebook;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;

/**
 * Cumulative sums of n weights for drawing one in proportion, cheap to renew where few change; see
 * {@link LazyBlocks}.
 *
 * <p>Some weights may be clipped: they have the limit in common, are counted instead of added, and
 * follow when it changes.
 *
 * <p>Complexity: O(log n) per changed weight and per draw, O(1) for another limit.
 */
final class WeightSums extends LazyBlocks {
  private final IntToDoubleFunction weight;
  private final IntPredicate clipped;
  private final double[][] sums;
  private final int[][] clippedCounts;
  private double limit;

  /**
   * Sums not yet made.
   *
   * @param count number of weights n, at least 1
   * @param weight the weights that are not clipped, from 0 on
   * @param clipped which ones are clipped
   */
  WeightSums(int count, IntToDoubleFunction weight, IntPredicate clipped) {
    super(count);
    this.weight = weight;
    this.clipped = clipped;
    sums = new double[levels()][];
    clippedCounts = new int[levels()][];
    Arrays.setAll(sums, level -> new double[blocksOf(level)]);
    Arrays.setAll(clippedCounts, level -> new int[blocksOf(level)]);
  }

  /** The weight that all clipped ones have from now on, finite; 0 at first. */
  void clipTo(double limit) {
    this.limit = limit;
  }

  /** The sum of all weights. */
  double total() {
    renew();
    return part(levels(), 0);
  }

  @Override
  void renew(int level, int block) {
    double sum = 0;
    int counted = 0;
    for (int i = first(block); i < end(level, block); i++) {
      int clippedHere = clippedAt(level, i);
      counted += clippedHere;
      sum += level > 0 ? sums[level - 1][i] : clippedHere > 0 ? 0 : weight.applyAsDouble(i);
    }
    sums[level][block] = sum;
    clippedCounts[level][block] = counted;
  }

  /** A weight at level 0, the sum of a block of the level before at others. */
  private double part(int level, int i) {
    int clippedHere = clippedAt(level, i);
    return level > 0
        ? sums[level - 1][i] + clippedHere * limit
        : clippedHere > 0 ? limit : weight.applyAsDouble(i);
  }

  private int clippedAt(int level, int i) {
    return level > 0 ? clippedCounts[level - 1][i] : clipped.test(i) ? 1 : 0;
  }

  /**
   * The first point whose cumulative weight exceeds the target; after {@link #total()}.
   *
   * @param target 0 to below the total
   */
  int locate(double target) {
    double before = 0;
    int block = 0;
    for (int level = levels() - 1; level >= 0; level--) {
      int end = end(level, block);
      int last = -1;
      int i = first(block);
      for (; i < end && before + part(level, i) <= target; i++) {
        before += part(level, i);
        last = part(level, i) > 0 ? i : last;
      }
      // Rounding can leave the target just above the last sum: then the last possible one.
      block = i < end ? i : last;
    }
    return block;
  }
}
