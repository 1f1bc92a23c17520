package org.vpvae.scalar;

import java.util.Arrays;

/**
 * A grid with L_i levels in dimension i, and the mixed-radix numbering of its points: index = sum
 * of l_i * (L_0 * ... * L_{i-1}), first dimension fastest.
 */
public final class Levels {
  private final int[] levels;
  private final int[] basis;
  private final int size;

  /**
   * A grid.
   *
   * @param levels levels per dimension, each at least 2; their product below 2^31
   */
  public Levels(int... levels) {
    if (levels.length == 0) {
      throw new IllegalArgumentException("a grid needs at least one dimension");
    }
    this.levels = levels.clone();
    this.basis = new int[levels.length];
    long product = 1;
    for (int i = 0; i < levels.length; i++) {
      if (levels[i] < 2) {
        throw new IllegalArgumentException(
            "dimension " + i + " has " + levels[i] + " levels; at least 2 are needed");
      }
      basis[i] = (int) product;
      product *= levels[i];
      if (product > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "levels " + Arrays.toString(levels) + " make more than 2^31 - 1 codes");
      }
    }
    this.size = (int) product;
  }

  /** Dimensions d. */
  public int dimension() {
    return levels.length;
  }

  /** Levels of one dimension. */
  public int of(int dimension) {
    return levels[dimension];
  }

  /** Points of the grid: the product of the levels. */
  public int size() {
    return size;
  }

  /** Index step of each dimension: 1, L_0, L_0 L_1, ... */
  public int[] basis() {
    return basis.clone();
  }

  /**
   * Level numbers (rows of d) to indices.
   *
   * @throws IllegalArgumentException if a number is not a level of its dimension, or the last row
   *     is not whole
   */
  public int[] indices(int[] levelNumbers) {
    int d = levels.length;
    if (levelNumbers.length % d != 0) {
      throw new IllegalArgumentException(
          levelNumbers.length + " level numbers are not rows of " + d);
    }
    int[] indices = new int[levelNumbers.length / d];
    for (int i = 0; i < levelNumbers.length; i++) {
      if (levelNumbers[i] < 0 || levelNumbers[i] >= levels[i % d]) {
        throw new IllegalArgumentException(
            "level %d of dimension %d is outside 0..%d"
                .formatted(levelNumbers[i], i % d, levels[i % d] - 1));
      }
      indices[i / d] += levelNumbers[i] * basis[i % d];
    }
    return indices;
  }

  /**
   * Indices to level numbers, rows of d.
   *
   * @throws IllegalArgumentException if an index is not one of this grid
   */
  public int[] levelNumbers(int[] indices) {
    int d = levels.length;
    int[] numbers = new int[indices.length * d];
    for (int i = 0; i < numbers.length; i++) {
      int index = indices[i / d];
      if (index < 0 || index >= size) {
        throw new IllegalArgumentException(
            "index " + index + " is outside 0.." + (size - 1) + " of levels " + this);
      }
      numbers[i] = index / basis[i % d] % levels[i % d];
    }
    return numbers;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Levels that && Arrays.equals(levels, that.levels);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(levels);
  }

  /** Such as {@code 8x6x5}. */
  @Override
  public String toString() {
    return Arrays.toString(levels).replaceAll("[\\[\\] ]", "").replace(',', 'x');
  }
}
