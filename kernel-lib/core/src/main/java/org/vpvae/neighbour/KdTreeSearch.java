package org.vpvae.neighbour;

import java.util.Arrays;

/**
 * One walker through a k-d tree, from near leaves to far ones. Its scratch space is reused, so each
 * thread has its own.
 *
 * <p>It steps into the nearer child at once and leaves the farther one for later ({@link
 * PendingNodes}). Squared distances and bounds are compared as bits of doubles, which sort as the
 * doubles do.
 *
 * <p>For many neighbours it walks twice: cells far within the bound come first, the others are put
 * off until the near ones have lowered the bound. So it visits hardly a leaf more than one would
 * that knew the answer, 47.4 instead of 46.8 for 80 neighbours in 5 dimensions, where a single walk
 * visits 63.6.
 */
final class KdTreeSearch {
  /** Cells are far within the bound if their squared distance is below this share of it. */
  private static final double NEAR = 0.5;

  private final KdNodes tree;
  private final int dimension;

  // Scratch: the query, the squared distances of one leaf, and the nodes still to visit.
  private final double[] query;
  private final double[] leaf;
  private final double[] squares;
  private PendingNodes pending;
  private PendingNodes putOff;

  KdTreeSearch(KdNodes tree) {
    this.tree = tree;
    dimension = tree.dimension;
    query = new double[dimension];
    leaf = new double[tree.largestLeaf()];
    squares = new double[dimension];
    pending = new PendingNodes(tree);
    putOff = new PendingNodes(tree);
  }

  /** Most numbers a leaf can offer at a time. */
  int largestLeaf() {
    return leaf.length;
  }

  /**
   * Collects the smallest squared distances of one query, as many as fit.
   *
   * @param visits most leaves to visit once enough distances are known; at least 1
   */
  void collect(Points queries, int q, SmallestDistances smallest, int visits) {
    load(queries, q);
    smallest.clear();
    start();
    int left = visit(smallest, NEAR, visits);
    PendingNodes far = putOff;
    putOff = pending;
    pending = far;
    visit(smallest, 1, left);
  }

  /** Visits the pending cells nearer than a share of the bound; returns the visits left over. */
  private int visit(SmallestDistances smallest, double share, int visits) {
    int left = visits;
    long bound = smallest.bound();
    while (left > 0 || !smallest.isFull()) {
      int at = nextLeaf(bits(share * Double.longBitsToDouble(bound)), bound);
      if (at < 0) {
        break;
      }
      LeafDistances.measure(query, tree.columns, at * dimension, tree.sizes[at], leaf);
      bound = smallest.offer(leaf, tree.sizes[at]);
      left--;
    }
    return left;
  }

  /**
   * All points not farther than a squared distance.
   *
   * @param ids takes their indices, {@code squared} their squared distances, as many as fit
   * @return how many there are
   */
  int within(Points queries, int q, double limit, int[] ids, double[] squared) {
    load(queries, q);
    start();
    int count = 0;
    for (int at = nextLeaf(after(limit)); at >= 0; at = nextLeaf(after(limit))) {
      LeafDistances.measure(query, tree.columns, at * dimension, tree.sizes[at], leaf);
      for (int i = 0; i < tree.sizes[at]; i++) {
        if (leaf[i] <= limit) {
          if (count < ids.length) {
            ids[count] = tree.ids[at][i];
            squared[count] = leaf[i];
          }
          count++;
        }
      }
    }
    return count;
  }

  /**
   * Index of the nearest point of one query; the lowest among equally near ones.
   *
   * @param guess index of any point
   * @param guessed its squared distance from the query; infinite if there is no guess
   */
  int nearest(Points queries, int q, int guess, double guessed) {
    load(queries, q);
    int best = guess;
    double least = guessed;
    start();
    // A cell exactly as far as the best point may hold a lower index, so it is still visited.
    for (int at = nextLeaf(after(least)); at >= 0; at = nextLeaf(after(least))) {
      int size = tree.sizes[at];
      LeafDistances.measure(query, tree.columns, at * dimension, size, leaf);
      int[] ids = tree.ids[at];
      for (int i = 0; i < size; i++) {
        if (leaf[i] <= least && (leaf[i] < least || ids[i] < best)) {
          least = leaf[i];
          best = ids[i];
        }
      }
    }
    return best;
  }

  private static long after(double bound) {
    return bits(bound) + 1;
  }

  /** Number of the leaf reached by always stepping into the nearer cell. */
  int leafOf(Points queries, int q) {
    load(queries, q);
    start();
    return nextLeaf(after(Double.POSITIVE_INFINITY));
  }

  private void load(Points queries, int q) {
    for (int j = 0; j < dimension; j++) {
      query[j] = queries.at(q, j);
    }
  }

  private void start() {
    putOff.clear();
    pending.clear();
    Arrays.fill(squares, 0);
    pending.add(0, 0, squares);
  }

  private int nextLeaf(long bound) {
    return nextLeaf(bound, bound);
  }

  /**
   * Number of the next leaf whose cell is nearer than {@code near}, -1 if there is none. Cells
   * nearer than the bound alone are put off.
   */
  private int nextLeaf(long near, long bound) {
    while (pending.take()) {
      long distance = pending.distance();
      if (distance < near) {
        pending.copySquares(squares);
        int leaf = descend(pending.node(), near, bound);
        if (leaf >= 0) {
          return leaf;
        }
      } else if (distance < bound) {
        pending.copySquares(squares);
        putOff.add(pending.node(), distance, squares);
      }
    }
    return -1;
  }

  /** Number of the leaf below a node in the nearest cells, -1 if they are not near. */
  private int descend(int from, long near, long bound) {
    int node = from;
    for (int first = tree.child[node]; first >= 0; first = tree.child[node]) {
      int axis = tree.axis[node];
      double toFirst = tree.squaredToFirst(query, node);
      double toSecond = tree.squaredToSecond(query, node);
      int second = (int) ((bits(toSecond) - bits(toFirst)) >>> 63);
      pending.addBelow(bound, first + 1 - second, squares, axis, Math.max(toFirst, toSecond));
      node = first + second;
      double least = Math.min(toFirst, toSecond);
      if (least > squares[axis]) {
        // The query lies between the children, or outside of all cells.
        squares[axis] = least;
        long distance = bits(CellDistance.sum(squares, 0, dimension));
        if (distance >= near) {
          if (distance < bound) {
            putOff.add(node, distance, squares);
          }
          return -1;
        }
      }
    }
    return ~tree.child[node];
  }

  private static long bits(double squared) {
    return Double.doubleToRawLongBits(squared);
  }
}
