package org.vpvae.neighbour;

import java.util.Arrays;

/**
 * Keeps the m smallest of the squared distances offered to it, and some more: all below a bound are
 * appended without a branch, and a histogram of them lowers the bound as far as m numbers stay
 * within it. That costs less than a heap, whose every step is a mispredicted branch, and than
 * selecting the m-th again and again.
 *
 * <p>Exactness: a bucket is the integer part of number times scale, which never falls as the number
 * grows; so what lies in the buckets before one never exceeds that bucket's number divided by the
 * scale, the bound. At least m of the numbers kept are not above it.
 *
 * <p>Bounds are the bits of doubles, which sort as the doubles do, for these are never negative.
 * Complexity: O(1) per offered number; reused across queries.
 */
final class SmallestDistances {
  static final long NO_BOUND = Double.doubleToRawLongBits(Double.POSITIVE_INFINITY);

  private static final int BUCKETS = 64;

  private final int wanted;
  private final double[] kept;
  private final int limit;
  private final int[] counts = new int[BUCKETS + 1]; // one more for what rounds up
  private int size;
  private long bound;
  private double scale;

  /** Buckets before this one hold {@link #within} numbers, at least m. */
  private int top;

  private int within;

  /**
   * An empty list.
   *
   * @param wanted m
   * @param block most numbers offered at a time
   */
  SmallestDistances(int wanted, int block) {
    this.wanted = wanted;
    limit = 8 * wanted;
    kept = new double[limit + block];
    clear();
  }

  void clear() {
    size = 0;
    bound = NO_BOUND;
  }

  /** Bits of a number; what is not below it changes nothing. {@link #NO_BOUND} until m came. */
  long bound() {
    return bound;
  }

  /** Whether m numbers were kept. */
  boolean isFull() {
    return size >= wanted;
  }

  /** Offers the first {@code count} numbers and returns the new bound. */
  long offer(double[] squared, int count) {
    int from = size;
    append(squared, count);
    if (bound != NO_BOUND && size <= limit) {
      count(from);
      lower();
    } else if (size >= wanted) {
      select();
    }
    return bound;
  }

  private void append(double[] squared, int count) {
    double[] list = kept;
    long below = bound;
    int end = size;
    for (int i = 0; i < count; i++) {
      list[end] = squared[i];
      end += (int) ((Double.doubleToRawLongBits(squared[i]) - below) >>> 63);
    }
    size = end;
  }

  /** Lowers the bound to the m-th smallest number, and spreads the buckets below it. */
  private void select() {
    double least = Selection.at(kept, size, wanted - 1);
    size = wanted;
    bound = Double.doubleToRawLongBits(least);
    scale = Math.min(BUCKETS / least, Double.MAX_VALUE);
    Arrays.fill(counts, 0);
    top = BUCKETS + 1;
    within = 0;
    count(0);
  }

  private void count(int from) {
    for (int i = from; i < size; i++) {
      int bucket = (int) (kept[i] * scale);
      counts[bucket]++;
      within += (bucket - top) >>> 31;
    }
  }

  private void lower() {
    int before = top;
    while (within - counts[top - 1] >= wanted) {
      top--;
      within -= counts[top];
    }
    if (top < before) {
      // Where the scale is the greatest double, a bucket is wider than the bound.
      bound = Math.min(bound, Double.doubleToRawLongBits(top / scale));
    }
  }

  /**
   * The rank-th smallest number kept (1 = smallest), rank at most m. Drops what is beyond the
   * bound, so that ranks may be asked in any order.
   */
  double smallest(int rank) {
    int end = 0;
    for (int i = 0; i < size; i++) {
      double value = kept[i];
      kept[end] = value;
      end += (int) ((Double.doubleToRawLongBits(value) - bound - 1) >>> 63);
    }
    size = end;
    return Selection.at(kept, size, rank - 1);
  }
}
