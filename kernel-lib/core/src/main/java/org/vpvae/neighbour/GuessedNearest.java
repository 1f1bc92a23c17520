package org.vpvae.neighbour;

import java.util.Arrays;

/**
 * The nearest point for queries that share a guess (after Newling and Fleuret 2016, "Fast k-means
 * with accurate bounds").
 *
 * <p>Idea: a point nearer to a query than the guess is within twice the query's distance of the
 * guess. So the {@value #NEIGHBOURS} nearest points of the guess are laid out once, in order of
 * distance, and each query looks at the first few of them, in one SIMD loop. A query too far from
 * its guess for that list walks down the tree.
 *
 * <p>Scratch space is reused, so each thread has its own.
 */
final class GuessedNearest {
  private static final int NEIGHBOURS = 192;
  private static final int ROOM = 2 * NEIGHBOURS;

  /** Fewer queries than this do not pay for a list. */
  private static final int FEWEST_QUERIES = 4;

  /** Squared lengths are sorted by their upper 48 bits; the lower 16 name the entry. */
  private static final long PLACE = 0xffff;

  /** Twice a length is four times its square, and rounding must not cost a point. */
  private static final double REACH = 4 * (1 + 1e-9);

  private final Points set;
  private final Points queries;
  private final KdTreeSearch search;
  private final SmallestDistances smallest;
  private final int wanted;

  // The list: neighbours of the guess in order of distance.
  private final int[] foundIds = new int[ROOM];
  private final double[] foundSquared = new double[ROOM];
  private final long[] keys = new long[ROOM];
  private final int[] ids = new int[ROOM];
  private final double[][] columns;
  private final double[] query;
  private final double[] squared = new double[ROOM];
  private int count;
  private double bound;

  GuessedNearest(KdNodes tree, Points set, Points queries) {
    this.set = set;
    this.queries = queries;
    search = new KdTreeSearch(tree);
    wanted = Math.min(NEIGHBOURS, set.count());
    smallest = new SmallestDistances(wanted, search.largestLeaf());
    columns = new double[set.dimension()][ROOM];
    query = new double[set.dimension()];
  }

  /** Answers the queries {@code order[from..to-1]}, all of the same guess. */
  void answer(int guess, int[] order, int from, int to, int[] out) {
    boolean listed = to - from >= FEWEST_QUERIES && list(guess);
    for (int i = from; i < to; i++) {
      double toGuess = queries.squaredDistance(order[i], set, guess);
      out[order[i]] =
          listed && toGuess * REACH < bound
              ? amongFirst(order[i], toGuess * REACH)
              : search.nearest(queries, order[i], guess, toGuess);
    }
  }

  /** Lays out the neighbours of a guess; false where ties are more than there is room for. */
  private boolean list(int guess) {
    search.collect(set, guess, smallest, Integer.MAX_VALUE);
    double farthest = smallest.smallest(wanted);
    bound = wanted == set.count() ? Double.POSITIVE_INFINITY : farthest;
    count = search.within(set, guess, farthest, foundIds, foundSquared);
    if (count > ROOM) {
      return false;
    }
    for (int i = 0; i < count; i++) {
      keys[i] = Double.doubleToRawLongBits(foundSquared[i]) & ~PLACE | i;
    }
    Arrays.sort(keys, 0, count);
    for (int i = 0; i < count; i++) {
      ids[i] = foundIds[(int) (keys[i] & PLACE)];
      for (int j = 0; j < columns.length; j++) {
        columns[j][i] = set.at(ids[i], j);
      }
    }
    return true;
  }

  private int amongFirst(int q, double reach) {
    long last = Double.doubleToRawLongBits(reach) | PLACE;
    int end = Arrays.binarySearch(keys, 0, count, last);
    int size = end < 0 ? ~end : end + 1;
    for (int j = 0; j < query.length; j++) {
      query[j] = queries.at(q, j);
    }
    LeafDistances.measure(query, columns, 0, size, squared);
    int best = 0;
    for (int i = 1; i < size; i++) {
      if (squared[i] <= squared[best] && (squared[i] < squared[best] || ids[i] < ids[best])) {
        best = i;
      }
    }
    return ids[best];
  }
}
