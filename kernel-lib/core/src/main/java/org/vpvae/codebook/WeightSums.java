package org.vpvae.codebook;

import java.util.BitSet;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;

/**
 * Cumulative sums of n weights for drawing one in proportion, cheap to renew where few change: sums
 * of {@value #FAN} weights, sums of {@value #FAN} such sums, and so on up to one. The shape is
 * fixed, so the bits depend on the weights alone, not on the order of the changes.
 *
 * <p>Some weights may be clipped: they have the limit in common, are counted instead of added, and
 * follow when it changes.
 *
 * <p>Complexity: O(log n) per changed weight and per draw, O(1) for another limit.
 */
final class WeightSums {
  private static final int FAN = 64;

  private final int count;
  private final IntToDoubleFunction weight;
  private final IntPredicate clipped;
  private final double[][] levels;
  private final int[][] clippedCounts;
  private final BitSet[] stale;
  private double limit;

  /**
   * Sums not yet made.
   *
   * @param count number of weights n, at least 1
   * @param weight the weights that are not clipped, from 0 on
   * @param clipped which ones are clipped
   */
  WeightSums(int count, IntToDoubleFunction weight, IntPredicate clipped) {
    this.count = count;
    this.weight = weight;
    this.clipped = clipped;
    int depth = 1;
    for (int size = blocks(count); size > 1; size = blocks(size)) {
      depth++;
    }
    levels = new double[depth][];
    clippedCounts = new int[depth][];
    stale = new BitSet[depth];
    int size = count;
    for (int level = 0; level < depth; level++) {
      size = blocks(size);
      levels[level] = new double[size];
      clippedCounts[level] = new int[size];
      stale[level] = new BitSet(size);
    }
    allChanged();
  }

  private static int blocks(int size) {
    return (size + FAN - 1) / FAN;
  }

  /** The weight that all clipped ones have from now on, finite; 0 at first. */
  void clipTo(double limit) {
    this.limit = limit;
  }

  /** One weight is no longer what it was, or no longer clipped, or clipped now. */
  void changed(int point) {
    stale[0].set(point / FAN);
  }

  /** No weight is what it was. */
  void allChanged() {
    stale[0].set(0, levels[0].length);
  }

  /** The sum of all weights. */
  double total() {
    for (int level = 0; level < levels.length; level++) {
      renew(level);
    }
    return part(levels.length, 0);
  }

  private void renew(int level) {
    BitSet blocks = stale[level];
    for (int block = blocks.nextSetBit(0); block >= 0; block = blocks.nextSetBit(block + 1)) {
      double sum = 0;
      int counted = 0;
      int end = Math.min((block + 1) * FAN, size(level));
      for (int i = block * FAN; i < end; i++) {
        int clippedHere = clippedBelow(level, i);
        counted += clippedHere;
        sum += level > 0 ? levels[level - 1][i] : clippedHere > 0 ? 0 : weight.applyAsDouble(i);
      }
      levels[level][block] = sum;
      clippedCounts[level][block] = counted;
      if (level + 1 < levels.length) {
        stale[level + 1].set(block / FAN);
      }
    }
    blocks.clear();
  }

  private int size(int level) {
    return level == 0 ? count : levels[level - 1].length;
  }

  /** A weight at level 0, the sum of a block of the level before at others. */
  private double part(int level, int i) {
    int clippedHere = clippedBelow(level, i);
    return level == 0
        ? (clippedHere > 0 ? limit : weight.applyAsDouble(i))
        : levels[level - 1][i] + clippedHere * limit;
  }

  private int clippedBelow(int level, int i) {
    if (level > 0) {
      return clippedCounts[level - 1][i];
    }
    return clipped.test(i) ? 1 : 0;
  }

  /**
   * The first point whose cumulative weight exceeds the target; after {@link #total()}.
   *
   * @param target 0 to below the total
   */
  int locate(double target) {
    double before = 0;
    int block = 0;
    for (int level = levels.length - 1; level >= 0; level--) {
      int end = Math.min((block + 1) * FAN, size(level));
      int last = -1;
      int i = block * FAN;
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
