package org.vpvae.codebook;

import java.util.Arrays;
import java.util.function.IntPredicate;

/** The best of those entries that take part, by any total order; see {@link LazyBlocks}. */
final class Tournament extends LazyBlocks {
  /** A total order of entries. */
  interface Order {
    /** Whether the first is better than the second. */
    boolean beats(int first, int second);
  }

  private static final int NOBODY = -1;

  private final IntPredicate takesPart;
  private final Order order;
  private final int[][] winners;

  Tournament(int count, IntPredicate takesPart, Order order) {
    super(count);
    this.takesPart = takesPart;
    this.order = order;
    winners = new int[levels()][];
    Arrays.setAll(winners, level -> new int[blocksOf(level)]);
  }

  /** The best entry, -1 if none takes part. */
  int winner() {
    renew();
    return winners[levels() - 1][0];
  }

  @Override
  void renew(int level, int block) {
    int best = NOBODY;
    for (int i = first(block); i < end(level, block); i++) {
      int next = level > 0 ? winners[level - 1][i] : takesPart.test(i) ? i : NOBODY;
      if (next != NOBODY && (best == NOBODY || order.beats(next, best))) {
        best = next;
      }
    }
    winners[level][block] = best;
  }
}
