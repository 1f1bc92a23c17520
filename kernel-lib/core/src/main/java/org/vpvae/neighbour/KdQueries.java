package org.vpvae.neighbour;

import java.util.Arrays;

/**
 * Many queries to one k-d tree. They are answered in the order of the leaves, so that neighbouring
 * queries find their leaves in the cache.
 */
final class KdQueries {
  private static final int QUERIES_PER_CHUNK = 64;

  private final KdNodes tree;
  private final Points queries;
  private final int threads;

  KdQueries(KdNodes tree, Points queries, int threads) {
    this.tree = tree;
    this.queries = queries;
    this.threads = threads;
  }

  /** As {@link NeighbourIndex#distances}, with a bound on the leaves visited per query. */
  double[][] distances(int[] ranks, int largestRank, int visits) {
    int[] order = leafOrder();
    double[][] out = new double[ranks.length][order.length];
    ParallelRanges.run(
        order.length,
        QUERIES_PER_CHUNK,
        threads,
        () -> {
          KdTreeSearch search = new KdTreeSearch(tree);
          SmallestDistances smallest = new SmallestDistances(largestRank, search.largestLeaf());
          return (from, to) -> {
            for (int i = from; i < to; i++) {
              search.collect(queries, order[i], smallest, visits);
              for (int r = 0; r < ranks.length; r++) {
                out[r][order[i]] = Math.sqrt(smallest.smallest(ranks[r]));
              }
            }
          };
        });
    return out;
  }

  /** As {@link NeighbourIndex#nearest}. */
  int[] nearest() {
    return nearest(
        leafOrder(),
        (search, q) -> search.nearest(queries, q, Integer.MAX_VALUE, Double.POSITIVE_INFINITY));
  }

  /** As {@link KdTree#nearest(Points, int[], int)}; the set is that of the tree. */
  int[] nearest(Points set, int[] guesses) {
    return nearest(
        guessOrder(guesses),
        (search, q) ->
            search.nearest(queries, q, guesses[q], queries.squaredDistance(q, set, guesses[q])));
  }

  private interface One {
    int of(KdTreeSearch search, int query);
  }

  private int[] nearest(int[] order, One nearest) {
    int[] out = new int[order.length];
    ParallelRanges.run(
        order.length,
        QUERIES_PER_CHUNK,
        threads,
        () -> {
          KdTreeSearch search = new KdTreeSearch(tree);
          return (from, to) -> {
            for (int i = from; i < to; i++) {
              out[order[i]] = nearest.of(search, order[i]);
            }
          };
        });
    return out;
  }

  /** The queries sorted by the place of their guesses in the tree, by counting. */
  private int[] guessOrder(int[] guesses) {
    int[] ids = tree.idsInLeafOrder();
    int[] counts = new int[ids.length];
    for (int guess : guesses) {
      counts[guess]++;
    }
    int[] next = new int[ids.length];
    int before = 0;
    for (int id : ids) {
      next[id] = before;
      before += counts[id];
    }
    int[] order = new int[guesses.length];
    for (int q = 0; q < guesses.length; q++) {
      order[next[guesses[q]]++] = q;
    }
    return order;
  }

  /** The queries sorted by the leaf in whose box, or nearest to whose box, each one lies. */
  private int[] leafOrder() {
    long[] keys = new long[queries.count()];
    ParallelRanges.run(
        keys.length,
        QUERIES_PER_CHUNK,
        threads,
        () -> {
          KdTreeSearch search = new KdTreeSearch(tree);
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
