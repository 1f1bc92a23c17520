package org.vpvae.neighbour;

/** One walker through a {@link KdTree}. Its scratch space is reused, so each thread has its own. */
final class KdTreeSearch {
  private static final int NONE = -1;

  private final KdTreeLayout tree;
  private final int dimension;
  private final int firstLeaf;

  // Scratch: the query, the squared distances of one leaf, and the far children still to visit.
  private final double[] query;
  private final double[] leaf;
  private final int[] pendingNode = new int[Integer.SIZE];
  private final double[] pendingDistance = new double[Integer.SIZE];
  private int pending;

  KdTreeSearch(KdTreeLayout tree) {
    this.tree = tree;
    dimension = tree.dimension();
    firstLeaf = tree.firstLeaf();
    query = new double[dimension];
    leaf = new double[tree.count() / (firstLeaf + 1) + 1];
  }

  /** Collects the smallest squared distances of one query, as many as fit. */
  void collect(Points queries, int q, SmallestDistances smallest) {
    load(queries, q);
    smallest.clear();
    start();
    while (pending > 0) {
      int node = nextLeaf(smallest.bound());
      if (node != NONE) {
        collectLeaf(measureLeaf(node), smallest);
      }
    }
  }

  private void collectLeaf(int size, SmallestDistances smallest) {
    double bound = smallest.bound();
    for (int i = 0; i < size; i++) {
      if (leaf[i] < bound) {
        bound = smallest.add(leaf[i]);
      }
    }
  }

  /** Original index of the nearest point of one query; the lowest among equally near ones. */
  int nearest(Points queries, int q) {
    load(queries, q);
    int best = Integer.MAX_VALUE;
    double least = Double.POSITIVE_INFINITY;
    start();
    while (pending > 0) {
      // A box exactly as far as the best point may hold a lower index, so it is still visited.
      int node = nextLeaf(Math.nextUp(least));
      if (node != NONE) {
        int size = measureLeaf(node);
        int from = leafStart(node);
        for (int i = 0; i < size; i++) {
          if (leaf[i] <= least && (leaf[i] < least || tree.ids()[from + i] < best)) {
            least = leaf[i];
            best = tree.ids()[from + i];
          }
        }
      }
    }
    return best;
  }

  /** Number of the leaf reached by always stepping into the nearer box. */
  int leafOf(Points queries, int q) {
    load(queries, q);
    start();
    return nextLeaf(Double.POSITIVE_INFINITY) - firstLeaf;
  }

  private void load(Points queries, int q) {
    for (int j = 0; j < dimension; j++) {
      query[j] = queries.at(q, j);
    }
  }

  private void start() {
    pendingNode[0] = 0;
    pendingDistance[0] = 0;
    pending = 1;
  }

  /**
   * Walks from the last pending node down to its nearest leaf, if boxes below the bound lead on.
   */
  private int nextLeaf(double bound) {
    int node = pendingNode[--pending];
    if (pendingDistance[pending] >= bound) {
      return NONE;
    }
    while (node < firstLeaf) {
      int left = 2 * node + 1;
      double toLeft = squaredDistanceToBox(left);
      double toRight = squaredDistanceToBox(left + 1);
      boolean leftFirst = toLeft <= toRight;
      double far = leftFirst ? toRight : toLeft;
      if (far < bound) {
        pendingNode[pending] = leftFirst ? left + 1 : left;
        pendingDistance[pending++] = far;
      } else if ((leftFirst ? toLeft : toRight) >= bound) {
        return NONE;
      }
      node = leftFirst ? left : left + 1;
    }
    return node;
  }

  /** Same operations and order as for a point, so it never exceeds the distance to one inside. */
  private double squaredDistanceToBox(int node) {
    float[] boxes = tree.boxes();
    int box = node * 2 * dimension;
    double sum = 0;
    for (int j = 0; j < dimension; j++) {
      double q = query[j];
      double below = boxes[box + j] - q;
      double above = q - boxes[box + dimension + j];
      double outside = Math.max(0.0, Math.max(below, above)); // no branch to mispredict
      sum += outside * outside;
    }
    return sum;
  }

  private int leafStart(int node) {
    return KdTreeLayout.start(tree.count(), tree.depth(), node - firstLeaf);
  }

  /** Fills the scratch with the squared distances of a leaf's points and returns their number. */
  private int measureLeaf(int node) {
    int start = leafStart(node);
    int size = KdTreeLayout.start(tree.count(), tree.depth(), node - firstLeaf + 1) - start;
    LeafDistances.measure(query, tree.rows(), start * dimension, size, leaf);
    return size;
  }
}
