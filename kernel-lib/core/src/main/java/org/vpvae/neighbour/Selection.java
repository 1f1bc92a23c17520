package org.vpvae.neighbour;

/**
 * The k-th smallest number without sorting the others, O(n) on average (Hoare 1961).
 *
 * <p>The bits of doubles from 0 on, read as integers, sort as the doubles do; the sign of their
 * difference then moves the partition's border without a branch that could be mispredicted.
 */
public final class Selection {
  private Selection() {}

  /**
   * The number that would stand at that place after sorting. Reorders: afterwards nothing left of
   * the place is greater and nothing right of it is smaller.
   *
   * @param values numbers from 0 on, infinity included, no NaN; reordered
   * @param count how many of them take part, from the first, at least 1
   * @param place 0 (smallest) to count - 1
   */
  public static double at(double[] values, int count, int place) {
    int low = 0;
    int high = count; // excluded
    while (high - low > 1) {
      long pivot =
          median(bits(values[low]), bits(values[(low + high) >>> 1]), bits(values[high - 1]));
      int border = partition(values, low, high, pivot);
      if (place < border) {
        high = border;
      } else if (border > low) {
        low = border;
      } else {
        // The pivot is the smallest: set all its equals aside, or many equal numbers cost n^2.
        low = partition(values, low, high, pivot + 1);
        if (place < low) {
          break;
        }
      }
    }
    return values[place];
  }

  /** Moves the numbers with bits below the limit to the front and returns where they end. */
  private static int partition(double[] values, int low, int high, long limit) {
    int border = low;
    for (int i = low; i < high; i++) {
      double value = values[i];
      values[i] = values[border];
      values[border] = value;
      border += (int) ((bits(value) - limit) >>> 63);
    }
    return border;
  }

  private static long bits(double value) {
    return Double.doubleToRawLongBits(value);
  }

  private static long median(long a, long b, long c) {
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }
}
