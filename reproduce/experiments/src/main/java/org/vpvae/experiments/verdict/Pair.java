package org.vpvae.experiments.verdict;

import java.util.Locale;

/**
 * Two rows of one column: how ours stand to each other, in the light of how the paper's do.
 *
 * @param rival name of the other row
 * @param difference ours of the row less ours of the rival
 * @param order what that says
 */
record Pair(String rival, Estimate difference, Order order) {

  /** Two of our rows against the printed two. */
  enum Order {
    AS_PRINTED,
    REVERSED,
    UNDECIDED;

    String words() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /** Compares two entries that both have a printed number and seeds of ours. */
  static Pair of(Entry one, Entry other) {
    Estimate difference =
        Estimate.of(one.ours().orElseThrow()).minus(Estimate.of(other.ours().orElseThrow()));
    double printed = one.paper().orElseThrow() - other.paper().orElseThrow();
    return new Pair(other.row(), difference, order(difference, Math.signum(printed)));
  }

  /**
   * Two rows that are the same with every seed are degenerate, such as one code of so many each.
   */
  private static Order order(Estimate difference, double printed) {
    int ours = difference.sign();
    if (ours == 0 || difference.variance() == 0) {
      return Order.UNDECIDED;
    }
    return ours == printed ? Order.AS_PRINTED : Order.REVERSED;
  }

  /** The rival and the difference, such as {@code FSQ +0.0123 ± 0.0045}. */
  String words() {
    return rival + " " + difference.words();
  }
}
