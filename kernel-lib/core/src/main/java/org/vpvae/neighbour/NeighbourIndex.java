package org.vpvae.neighbour;

/**
 * Exact neighbour queries against a set of points. Every implementation returns the same bits, for
 * every number of threads.
 */
public interface NeighbourIndex {

  /** How many points are indexed. */
  int count();

  /** Coordinates per point. */
  int dimension();

  /**
   * Distances to near points of the set. A query that is itself a member of the set finds itself at
   * rank 1 with distance 0.
   *
   * @param queries any number of points of the same dimension
   * @param ranks which neighbours, 1 = nearest, each at most the number of indexed points
   * @param threads number of threads to use, at least 1
   * @return {@code [rank position][query]}: Euclidean distance to the rank-th nearest point
   * @throws IllegalArgumentException if a rank, the dimension or the thread count is out of range
   */
  double[][] distances(Points queries, int[] ranks, int threads);

  /**
   * The nearest point of the set for each query; among equally near ones the lowest index.
   *
   * @param queries any number of points of the same dimension
   * @param threads number of threads to use, at least 1
   * @return one index into the set per query
   * @throws IllegalArgumentException if the dimension or the thread count is out of range
   */
  int[] nearest(Points queries, int threads);
}
