package org.vpvae.neighbour;

/** The refusals every index shares, so that all say the same words. */
final class IndexArguments {
  private IndexArguments() {}

  static Points requireNotEmpty(Points points) {
    if (points.count() == 0) {
      throw new IllegalArgumentException("an index needs at least 1 point, got 0");
    }
    return points;
  }

  static void check(Points points, Points queries, int threads) {
    if (queries.dimension() != points.dimension()) {
      throw new IllegalArgumentException(
          "queries of dimension %d against points of dimension %d"
              .formatted(queries.dimension(), points.dimension()));
    }
    ParallelRanges.checkThreads(threads);
  }

  /** Checks each rank and returns the largest. */
  static int largestRank(Points points, int[] ranks) {
    if (ranks.length == 0) {
      throw new IllegalArgumentException("no rank asked for; give at least one");
    }
    int largest = 0;
    for (int rank : ranks) {
      if (rank < 1 || rank > points.count()) {
        throw new IllegalArgumentException(
            "rank %d is not in 1..%d, the number of indexed points"
                .formatted(rank, points.count()));
      }
      largest = Math.max(largest, rank);
    }
    return largest;
  }
}
