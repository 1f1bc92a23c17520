package org.vpvae.neighbour;

import java.util.Arrays;

/**
 * The obvious twin of {@link KdTree}: all distances of a query, sorted. It exists to be believed
 * and to judge the tree.
 *
 * <p>Complexity: O(n (d + log n)) per query; n doubles of scratch per thread.
 */
public final class BruteForce implements NeighbourIndex {
  private static final int QUERIES_PER_CHUNK = 16;

  private final Points points;

  /**
   * Indexes the points by doing nothing.
   *
   * @throws IllegalArgumentException if there is no point
   */
  public BruteForce(Points points) {
    this.points = IndexArguments.requireNotEmpty(points);
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
  public double[][] distances(Points queries, int[] ranks, int threads) {
    IndexArguments.check(this, queries, threads);
    IndexArguments.largestRank(this, ranks);
    double[][] out = new double[ranks.length][queries.count()];
    ParallelRanges.run(
        queries.count(), QUERIES_PER_CHUNK, threads, () -> distanceBody(queries, ranks, out));
    return out;
  }

  private ParallelRanges.Body distanceBody(Points queries, int[] ranks, double[][] out) {
    double[] squared = new double[points.count()];
    return (from, to) -> {
      for (int q = from; q < to; q++) {
        for (int i = 0; i < squared.length; i++) {
          squared[i] = queries.squaredDistance(q, points, i);
        }
        Arrays.sort(squared);
        for (int r = 0; r < ranks.length; r++) {
          out[r][q] = Math.sqrt(squared[ranks[r] - 1]);
        }
      }
    };
  }

  @Override
  public int[] nearest(Points queries, int threads) {
    IndexArguments.check(this, queries, threads);
    int[] out = new int[queries.count()];
    ParallelRanges.run(
        queries.count(),
        QUERIES_PER_CHUNK,
        threads,
        () ->
            (from, to) -> {
              for (int q = from; q < to; q++) {
                out[q] = nearestOne(queries, q);
              }
            });
    return out;
  }

  private int nearestOne(Points queries, int query) {
    int best = 0;
    double least = queries.squaredDistance(query, points, 0);
    for (int i = 1; i < points.count(); i++) {
      double squared = queries.squaredDistance(query, points, i);
      if (squared < least) {
        least = squared;
        best = i;
      }
    }
    return best;
  }
}
