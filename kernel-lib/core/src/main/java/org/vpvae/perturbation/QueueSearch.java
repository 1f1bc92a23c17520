package org.vpvae.perturbation;

/**
 * How the neighbours of a latent are looked for in the queue: exactly, or with less work. The paper
 * (arXiv 2602.17133) names the cost of this search as its limit; the approximations are for those
 * who want to trade accuracy for it.
 *
 * @param stride 1: every row of the queue is searched. s: only each s-th row, and of m neighbours
 *     the round(m / s)-th is taken, at least the first
 * @param leafVisits most leaves of the tree to visit per latent; {@link Integer#MAX_VALUE} for no
 *     bound
 */
public record QueueSearch(int stride, int leafVisits) {
  /** All rows, no bound. */
  public static final QueueSearch EXACT = new QueueSearch(1, Integer.MAX_VALUE);

  /** Refuses values below 1. */
  public QueueSearch {
    if (stride < 1 || leafVisits < 1) {
      throw new IllegalArgumentException(
          "stride %d and leaf visits %d must be at least 1".formatted(stride, leafVisits));
    }
  }

  /** Searches each s-th row, with the rank corrected. */
  public static QueueSearch subsampled(int stride) {
    return new QueueSearch(stride, Integer.MAX_VALUE);
  }

  /** Visits at most that many leaves. */
  public static QueueSearch bounded(int leafVisits) {
    return new QueueSearch(1, leafVisits);
  }

  /** How many of so many rows are searched. */
  int rows(int count) {
    return (count + stride - 1) / stride;
  }

  /** The rank among the searched rows that stands for a rank among all. */
  int rank(int rank) {
    return (int) Math.max(1, Math.rint((double) rank / stride));
  }
}
