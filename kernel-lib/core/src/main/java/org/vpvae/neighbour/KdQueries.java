package org.vpvae.neighbour;

import java.util.Arrays;

/**
 * Many queries to one k-d tree. They are answered in the order of the leaves, so that neighbouring
 * queries find their leaves in the cache.
 */
final class KdQueries {
  private static final int QUERIES_PER_CHUNK = 64;
  private static final int GUESSES_PER_CHUNK = 16;

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
    int[] order = leafOrder();
    int[] out = new int[order.length];
    ParallelRanges.run(
        order.length,
        QUERIES_PER_CHUNK,
        threads,
        () -> {
          KdTreeSearch search = new KdTreeSearch(tree);
          return (from, to) -> {
            for (int i = from; i < to; i++) {
              out[order[i]] =
                  search.nearest(queries, order[i], Integer.MAX_VALUE, Double.POSITIVE_INFINITY);
            }
          };
        });
    return out;
  }

  /** As {@link KdTree#nearest(Points, int[], int)}; the set is that of the tree. */
  int[] nearest(Points set, int[] guesses) {
    int[] ids = tree.idsInLeafOrder();
    int[] ends = endsByGuess(ids, guesses);
    int[] order = new int[guesses.length];
    int[] free = ends.clone();
    for (int q = guesses.length - 1; q >= 0; q--) {
      order[--free[guesses[q]]] = q;
    }
    int[] out = new int[guesses.length];
    ParallelRanges.run(
        ids.length,
        GUESSES_PER_CHUNK,
        threads,
        () -> {
          GuessedNearest nearest = new GuessedNearest(tree, set, queries);
          return (from, to) -> {
            for (int i = from; i < to; i++) {
              nearest.answer(ids[i], order, free[ids[i]], ends[ids[i]], out);
            }
          };
        });
    return out;
  }

  /** Where the queries of each guess end, if sorted by the place of their guess in the tree. */
  private static int[] endsByGuess(int[] ids, int[] guesses) {
    int[] ends = new int[ids.length];
    for (int guess : guesses) {
      ends[guess]++;
    }
    int before = 0;
    for (int id : ids) {
      before += ends[id];
      ends[id] = before;
    }
    return ends;
  }

  /** The queries sorted by the leaf in whose cell, or nearest to whose cell, each one lies. */
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
