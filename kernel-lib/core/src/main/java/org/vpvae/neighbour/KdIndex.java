package org.vpvae.neighbour;

/**
 * Queries that a fixed and a moving k-d tree answer alike, from the nodes they have at the time.
 */
abstract class KdIndex implements NeighbourIndex {

  /** The tree as it is now. */
  abstract KdNodes nodes();

  @Override
  public final double[][] distances(Points queries, int[] ranks, int threads) {
    return distances(queries, ranks, Integer.MAX_VALUE, threads);
  }

  /**
   * An approximation in bounded time: distances to the rank-th nearest of the points in the leaves
   * visited first, near ones first. Never below the exact distances, equal to them for many visits;
   * the same for every number of threads.
   *
   * @param queries any number of points of the same dimension
   * @param ranks as for the exact distances
   * @param visits most leaves to visit per query, at least 1; more where those hold fewer points
   *     than the largest rank
   * @param threads number of threads to use, at least 1
   */
  public final double[][] distances(Points queries, int[] ranks, int visits, int threads) {
    IndexArguments.check(this, queries, threads);
    IndexArguments.checkVisits(visits);
    int largest = IndexArguments.largestRank(this, ranks);
    return new KdQueries(nodes(), queries, threads).distances(ranks, largest, visits);
  }

  @Override
  public final int[] nearest(Points queries, int threads) {
    IndexArguments.check(this, queries, threads);
    return new KdQueries(nodes(), queries, threads).nearest();
  }
}
