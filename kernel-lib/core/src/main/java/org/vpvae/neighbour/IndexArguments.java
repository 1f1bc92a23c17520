package org.vpvae.neighbour;

/** The refusals every index shares, in this room and above, so that all say the same words. */
public final class IndexArguments {
  private IndexArguments() {}

  /**
   * The points themselves.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Points requireNotEmpty(Points points) {
    if (points.count() == 0) {
      throw new IllegalArgumentException("an index needs at least 1 point, got 0");
    }
    return points;
  }

  /**
   * Refuses queries of another dimension, and thread counts below 1.
   *
   * @throws IllegalArgumentException with the value
   */
  public static void check(NeighbourIndex index, Points queries, int threads) {
    if (queries.dimension() != index.dimension()) {
      throw new IllegalArgumentException(
          "queries of dimension %d against points of dimension %d"
              .formatted(queries.dimension(), index.dimension()));
    }
    ParallelRanges.checkThreads(threads);
  }

  static void checkVisits(int visits) {
    if (visits < 1) {
      throw new IllegalArgumentException("leaf visits " + visits + " are below 1");
    }
  }

  /**
   * Checks each rank and returns the largest.
   *
   * @throws IllegalArgumentException if there is no rank, or one is outside 1 to the number of
   *     points
   */
  public static int largestRank(NeighbourIndex index, int[] ranks) {
    if (ranks.length == 0) {
      throw new IllegalArgumentException("no rank asked for; give at least one");
    }
    int largest = 0;
    for (int rank : ranks) {
      if (rank < 1 || rank > index.count()) {
        throw new IllegalArgumentException(
            "rank %d is not in 1..%d, the number of indexed points".formatted(rank, index.count()));
      }
      largest = Math.max(largest, rank);
    }
    return largest;
  }
}
