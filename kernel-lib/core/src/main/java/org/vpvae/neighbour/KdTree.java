package org.vpvae.neighbour;

/**
 * A k-d tree (Bentley 1975; Friedman, Bentley and Finkel 1977) over a fixed set, for exact
 * neighbour distances in few dimensions.
 *
 * <p>Idea: split at the median of the widest side until a leaf holds few enough points; a query
 * visits leaves from near to far and leaves out cells that cannot improve its answer.
 *
 * <p>Exactness: the squared distance to a cell ({@link CellDistance}) is computed with the same
 * operations in the same order as that to a point, and rounding is monotone, hence it never exceeds
 * the computed squared distance to a point inside. Pruning therefore loses nothing, and all results
 * are equal bit for bit to those of {@link BruteForce}, whatever the thread count.
 *
 * <p>Symbols: n points, d dimensions, m the largest rank asked for. Randomness: none. Complexity:
 * build O(d n log n); for m = 80, d = 3..5 and a million points a query looks at 1 to 5 thousand of
 * them; memory (8 d + 4) n bytes and a little per leaf.
 */
public final class KdTree extends KdIndex {
  /** Large leaves suit SIMD loops and large ranks. */
  static final int LEAF_SIZE = 96;

  /** For the nearest point alone, less is measured in small leaves. */
  private static final int NEAREST_LEAF_SIZE = 32;

  private final Points points;
  private final KdNodes nodes;

  /** Builds the tree on the calling thread. */
  public KdTree(Points points) {
    this(points, 1);
  }

  /**
   * Builds the tree.
   *
   * @param points what to index, at least one point
   * @param threads number of threads to build with, at least 1; the tree is the same for each
   * @throws IllegalArgumentException if there is no point or the thread count is below 1
   */
  public KdTree(Points points, int threads) {
    this(points, LEAF_SIZE, threads);
  }

  private KdTree(Points points, int leafSize, int threads) {
    this.points = IndexArguments.requireNotEmpty(points);
    nodes = new KdTreeBuilder(points, leafSize).build(threads, 0);
  }

  /**
   * The same index with small leaves: faster where only the nearest point is asked for.
   *
   * @param points what to index, at least one point
   * @param threads number of threads to build with, at least 1
   */
  public static KdTree forNearest(Points points, int threads) {
    return new KdTree(points, NEAREST_LEAF_SIZE, threads);
  }

  @Override
  public int count() {
    return points.count();
  }

  @Override
  public int dimension() {
    return points.dimension();
  }

  @Override
  KdNodes nodes() {
    return nodes;
  }

  /**
   * The same answers, sooner: the search starts from a guess per query.
   *
   * @param queries N points of the same dimension
   * @param guesses N indices into the set; the nearer, the faster
   * @param threads number of threads to use, at least 1
   * @return one index into the set per query
   * @throws IllegalArgumentException if sizes do not fit or a guess is out of range
   */
  public int[] nearest(Points queries, int[] guesses, int threads) {
    IndexArguments.check(this, queries, threads);
    if (guesses.length != queries.count()) {
      throw new IllegalArgumentException(
          guesses.length + " guesses for " + queries.count() + " queries");
    }
    for (int guess : guesses) {
      if (guess < 0 || guess >= count()) {
        throw new IllegalArgumentException("guess " + guess + " is not in 0.." + (count() - 1));
      }
    }
    return new KdQueries(nodes, queries, threads).nearest(points, guesses);
  }
}
