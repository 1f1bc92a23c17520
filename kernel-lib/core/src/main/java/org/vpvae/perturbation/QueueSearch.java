package org.vpvae.perturbation;

/**
 * How the neighbours of a latent are looked for in the queue: exactly, or with less work. The paper
 * (arXiv 2602.17133) names the cost of this search as its limit; the approximations are for those
 * who want to trade accuracy for it.
 *
 * @param stride 1: every row of the queue is searched. s: one of each s rows, and of m neighbours
 *     the round(m / s)-th is taken, at least the first. Which one is scattered: tokens enter the
 *     queue in the order of their places in a picture, and each s-th could always be the same place
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

  /** Searches one of each s rows, with the rank corrected. */
  public static QueueSearch subsampled(int stride) {
    return new QueueSearch(stride, Integer.MAX_VALUE);
  }

  /**
   * Visits at most that many leaves. Which points those hold depends on when the tree was built:
   * after every {@link SampleQueue#state}, hence on how often a run is saved.
   */
  public static QueueSearch bounded(int leafVisits) {
    return new QueueSearch(1, leafVisits);
  }

  /** Whether the leaves visited are bounded. */
  boolean isBounded() {
    return leafVisits < Integer.MAX_VALUE;
  }

  /** The searched row of the block of rows {@code block * stride} to {@code + stride - 1}. */
  int row(int block) {
    // The first of all, so that no queue is without a searched row.
    return block * stride + (block == 0 ? 0 : Integer.remainderUnsigned(scatter(block), stride));
  }

  /** The finalizer of MurmurHash3: every bit of the result depends on every bit of the number. */
  private static int scatter(int number) {
    int mixed = (number ^ (number >>> 16)) * 0x85ebca6b;
    mixed = (mixed ^ (mixed >>> 13)) * 0xc2b2ae35;
    return mixed ^ (mixed >>> 16);
  }

  /** How many of the first so many rows are searched. */
  int rows(int count) {
    int full = count / stride;
    return full * stride < count && row(full) < count ? full + 1 : full;
  }

  /** The rank among the searched rows that stands for a rank among all. */
  int rank(int rank) {
    return (int) Math.max(1, Math.rint((double) rank / stride));
  }
}
