package org.vpvae.neighbour;

import java.util.Arrays;

/**
 * One walker through a k-d tree, from near leaves to far ones. Its scratch space is reused, so each
 * thread has its own.
 *
 * <p>It steps into the nearer child at once and leaves the farther one for later, with the squares
 * per axis of its {@link CellDistance}. Squared distances and bounds are compared as bits of
 * doubles: their difference's sign moves the top of the stack, so that no branch depends on which
 * of two children is nearer, or whether the other is near enough.
 */
final class KdTreeSearch {
  private final KdNodes tree;
  private final int dimension;

  // Scratch: the query, the squared distances of one leaf, and the nodes still to visit.
  private final double[] query;
  private final double[] leaf;
  private final int[] pendingNode;
  private final long[] pendingDistance;
  private final double[] pendingSquares;
  private final double[] squares;
  private int pending;

  KdTreeSearch(KdNodes tree) {
    this.tree = tree;
    dimension = tree.dimension;
    query = new double[dimension];
    leaf = new double[tree.largestLeaf()];
    pendingNode = new int[tree.depth + 2];
    pendingDistance = new long[tree.depth + 2];
    pendingSquares = new double[(tree.depth + 2) * dimension];
    squares = new double[dimension];
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
    long bound = smallest.bound();
    int visited = 0;
    for (int at = nextLeaf(bound); at >= 0; at = nextLeaf(bound)) {
      LeafDistances.measure(query, tree.columns, at * dimension, tree.sizes[at], leaf);
      bound = smallest.offer(leaf, tree.sizes[at]);
      if (++visited >= visits && smallest.isFull()) {
        return;
      }
    }
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
    pendingNode[0] = 0;
    pendingDistance[0] = 0;
    Arrays.fill(pendingSquares, 0, dimension, 0);
    pending = 1;
  }

  /** Number of the next leaf whose cell is below the bound, -1 if there is none. */
  private int nextLeaf(long bound) {
    while (pending > 0) {
      pending--;
      if (pendingDistance[pending] < bound) {
        System.arraycopy(pendingSquares, pending * dimension, squares, 0, dimension);
        int leaf = descend(pendingNode[pending], bound);
        if (leaf >= 0) {
          return leaf;
        }
      }
    }
    return -1;
  }

  /** Number of the leaf below a node in the nearest cells, -1 if they are not below the bound. */
  private int descend(int from, long bound) {
    int node = from;
    for (int first = tree.child[node]; first >= 0; first = tree.child[node]) {
      int axis = tree.axis[node];
      double toFirst = tree.squaredToFirst(query, node);
      double toSecond = tree.squaredToSecond(query, node);
      int second = (int) ((bits(toSecond) - bits(toFirst)) >>> 63);
      postpone(first + 1 - second, axis, Math.max(toFirst, toSecond), bound);
      node = first + second;
      double near = Math.min(toFirst, toSecond);
      if (near > squares[axis]) {
        // The query lies between the children, or outside of all cells.
        squares[axis] = near;
        if (bits(CellDistance.sum(squares, 0, dimension)) >= bound) {
          return -1;
        }
      }
    }
    return ~tree.child[node];
  }

  /** Leaves a child for later if its cell is below the bound. */
  private void postpone(int node, int axis, double far, long bound) {
    int at = pending * dimension;
    System.arraycopy(squares, 0, pendingSquares, at, dimension);
    pendingSquares[at + axis] = Math.max(far, squares[axis]);
    long distance = bits(CellDistance.sum(pendingSquares, at, dimension));
    pendingNode[pending] = node;
    pendingDistance[pending] = distance;
    pending += (int) ((distance - bound) >>> 63);
  }

  private static long bits(double squared) {
    return Double.doubleToRawLongBits(squared);
  }
}
