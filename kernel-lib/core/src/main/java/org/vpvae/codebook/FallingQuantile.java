package org.vpvae.codebook;

import java.util.BitSet;
import java.util.function.IntConsumer;
import java.util.function.IntToDoubleFunction;

/**
 * A quantile, with linear interpolation between order statistics, of values that only fall.
 *
 * <p>Idea: it is known which values are above the quantile's rank r. When some have fallen, the
 * least above and the greatest below change places as long as they stand the wrong way round; then
 * they are the order statistics r + 1 and r. Equal values are ordered by their index, so that which
 * ones are above depends on the values alone.
 *
 * <p>Complexity: O(log n) for each value that fell or changed places. Memory: a bit for each value
 * and two {@link Tournament}s.
 */
final class FallingQuantile {
  private final IntToDoubleFunction values;
  private final double share;
  private final BitSet above;
  private final Tournament greatestBelow;
  private final Tournament leastAbove;

  /**
   * A quantile of values that are still equal.
   *
   * @param count n, at least 1
   * @param q 0 to 1; the quantile is at position q (n - 1) among the sorted values
   * @param values numbers 0 to n - 1, none NaN
   */
  FallingQuantile(int count, double q, IntToDoubleFunction values) {
    this.values = values;
    int rank = (int) (q * (count - 1));
    share = q * (count - 1) - rank;
    above = new BitSet(count);
    above.set(rank + 1, count);
    greatestBelow = new Tournament(count, i -> !above.get(i), (a, b) -> precedes(b, a));
    leastAbove = new Tournament(count, above::get, this::precedes);
  }

  private boolean precedes(int a, int b) {
    double first = values.applyAsDouble(a);
    double second = values.applyAsDouble(b);
    return first < second || (first == second && a < b);
  }

  /** One value has become smaller; {@link #settle} takes note of it. */
  void fell(int index) {
    (above.get(index) ? leastAbove : greatestBelow).changed(index);
  }

  /**
   * Puts all values where they belong that have become smaller.
   *
   * @param crossed told the index of each value that was below and is above now, or the reverse
   */
  void settle(IntConsumer crossed) {
    int low = greatestBelow.winner();
    int next = leastAbove.winner();
    while (next >= 0 && precedes(next, low)) {
      cross(low, crossed);
      cross(next, crossed);
      low = greatestBelow.winner();
      next = leastAbove.winner();
    }
  }

  private void cross(int index, IntConsumer crossed) {
    above.flip(index);
    greatestBelow.changed(index);
    leastAbove.changed(index);
    crossed.accept(index);
  }

  /** Whether that value is among the n - 1 - r greatest; equal ones count by their index. */
  boolean isAbove(int index) {
    return above.get(index);
  }

  /** The quantile; after {@link #settle}. */
  double value() {
    double low = values.applyAsDouble(greatestBelow.winner());
    int next = leastAbove.winner();
    return next < 0 ? low : low + (values.applyAsDouble(next) - low) * share;
  }
}
