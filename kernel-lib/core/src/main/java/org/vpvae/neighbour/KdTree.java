package org.vpvae.neighbour;

import java.util.Arrays;

/**
 * A static k-d tree (Bentley 1975; Friedman, Bentley and Finkel 1977) for exact neighbour distances
 * in few dimensions.
 *
 * <p>Idea: split at the median of the widest side until a leaf holds about {@value #LEAF_SIZE}
 * points; a query visits leaves from near to far and stops at boxes that cannot improve its answer.
 *
 * <p>Layout: the tree is complete, so node i has the children 2i+1 and 2i+2, the nodes of level l
 * divide the n points into 2^l runs of equal length, and no pointer is stored. The points are
 * copied in leaf order, so a leaf is one short run of memory. Every node has the tight bounding box
 * of its points.
 *
 * <p>Exactness: the squared distance to a box is computed with the same operations in the same
 * order as that to a point, and rounding is monotone, hence it never exceeds the computed squared
 * distance to a point inside. Pruning therefore loses nothing, and all results are equal bit for
 * bit to those of {@link BruteForce}, whatever the thread count.
 *
 * <p>Symbols: n points, d dimensions, m the largest rank asked for. Randomness: none. Complexity:
 * build O(d n log n); a query touches a few hundred points for m = 80 and d = 3..5; memory (4 d +
 * 4) n bytes plus boxes. Queries are answered in leaf order, so that neighbouring queries find
 * their leaves in the cache.
 */
public final class KdTree implements NeighbourIndex {
  static final int LEAF_SIZE = 32;

  private static final int QUERIES_PER_CHUNK = 64;

  private final Points points;
  private final KdTreeLayout layout;

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
    this.points = IndexArguments.requireNotEmpty(points);
    this.layout = new KdTreeBuilder(points, LEAF_SIZE).build(threads);
  }

  @Override
  public Points points() {
    return points;
  }

  @Override
  public double[][] distances(Points queries, int[] ranks, int threads) {
    IndexArguments.check(points, queries, threads);
    int largest = IndexArguments.largestRank(points, ranks);
    int[] descending = positionsByDescendingRank(ranks);
    int[] order = leafOrder(queries, threads);
    double[][] out = new double[ranks.length][queries.count()];
    ParallelRanges.run(
        order.length,
        QUERIES_PER_CHUNK,
        threads,
        () -> {
          KdTreeSearch search = new KdTreeSearch(layout);
          SmallestDistances smallest = new SmallestDistances(largest);
          return (from, to) -> {
            for (int i = from; i < to; i++) {
              int q = order[i];
              search.collect(queries, q, smallest);
              for (int r : descending) {
                out[r][q] = Math.sqrt(smallest.smallest(ranks[r]));
              }
            }
          };
        });
    return out;
  }

  /** Selecting the largest rank first leaves the smaller ones sorted to its left. */
  private static int[] positionsByDescendingRank(int[] ranks) {
    Integer[] positions = new Integer[ranks.length];
    Arrays.setAll(positions, r -> r);
    Arrays.sort(positions, (a, b) -> Integer.compare(ranks[b], ranks[a]));
    return Arrays.stream(positions).mapToInt(Integer::intValue).toArray();
  }

  @Override
  public int[] nearest(Points queries, int threads) {
    IndexArguments.check(points, queries, threads);
    int[] order = leafOrder(queries, threads);
    int[] out = new int[queries.count()];
    ParallelRanges.run(
        order.length,
        QUERIES_PER_CHUNK,
        threads,
        () -> {
          KdTreeSearch search = new KdTreeSearch(layout);
          return (from, to) -> {
            for (int i = from; i < to; i++) {
              out[order[i]] = search.nearest(queries, order[i]);
            }
          };
        });
    return out;
  }

  /** The queries sorted by the leaf in whose box, or nearest to whose box, each one lies. */
  private int[] leafOrder(Points queries, int threads) {
    long[] keys = new long[queries.count()];
    ParallelRanges.run(
        keys.length,
        QUERIES_PER_CHUNK,
        threads,
        () -> {
          KdTreeSearch search = new KdTreeSearch(layout);
          return (from, to) -> {
            for (int q = from; q < to; q++) {
              keys[q] = ((long) search.leafOf(queries, q) << 32) | q;
            }
          };
        });
    Arrays.sort(keys);
    return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
  }
}
