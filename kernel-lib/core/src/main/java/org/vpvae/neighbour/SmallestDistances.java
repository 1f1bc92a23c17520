package org.vpvae.neighbour;

/**
 * Keeps the m smallest of the squared distances offered to it, and perhaps some more: all below the
 * bound are appended without a branch, and each time the list has doubled, a selection lowers the
 * bound to the m-th smallest. That costs less than a heap, whose every step is a mispredicted
 * branch.
 *
 * <p>Bounds are the bits of doubles, which sort as the doubles do, for these are never negative.
 * Complexity: O(1) per offered number; reused across queries.
 */
final class SmallestDistances {
  static final long NO_BOUND = Double.doubleToRawLongBits(Double.POSITIVE_INFINITY);

  private final int wanted;
  private final double[] kept;
  private int size;
  private int limit;
  private long bound;

  /**
   * An empty list.
   *
   * @param wanted m
   * @param block most numbers offered at a time
   */
  SmallestDistances(int wanted, int block) {
    this.wanted = wanted;
    kept = new double[2 * wanted + block];
    clear();
  }

  void clear() {
    size = 0;
    limit = wanted;
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
    double[] list = kept;
    long below = bound;
    int end = size;
    for (int i = 0; i < count; i++) {
      list[end] = squared[i];
      end += (int) ((Double.doubleToRawLongBits(squared[i]) - below) >>> 63);
    }
    size = end;
    if (size >= limit) {
      lowerBound();
    }
    return bound;
  }

  /** Lowers the bound as far as it will go; does nothing as long as fewer than m numbers came. */
  void lowerBound() {
    if (size >= wanted) {
      bound = Double.doubleToRawLongBits(Selection.at(kept, size, wanted - 1));
      size = wanted;
      limit = 2 * wanted;
    }
  }

  /**
   * The rank-th smallest number kept (1 = smallest), rank at most m. Reorders only, so that ranks
   * may be asked in any order.
   */
  double smallest(int rank) {
    return Selection.at(kept, size, rank - 1);
  }
}
