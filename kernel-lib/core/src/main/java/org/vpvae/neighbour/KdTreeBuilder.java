package org.vpvae.neighbour;

import java.util.Arrays;

/**
 * Builds the arrays of a {@link KdTree}, level by level: the nodes of a level own disjoint runs of
 * points, so they can be split on different threads without changing the outcome. Afterwards the
 * points stand in the order of the leaves.
 */
final class KdTreeBuilder {
  private final int count;
  private final int dimension;
  private final int depth;
  private final float[] rows;
  private final int[] ids;
  private final KdNodes nodes;

  KdTreeBuilder(Points points, int leafSize) {
    count = points.count();
    dimension = points.dimension();
    depth = depth(count, leafSize);
    rows = points.values().clone();
    ids = new int[count];
    Arrays.setAll(ids, i -> i);
    nodes = new KdNodes(dimension, (2 << depth) - 1, 1 << depth);
  }

  /** The least depth at which no leaf holds more than leafSize points. */
  private static int depth(int count, int leafSize) {
    int depth = 0;
    while ((long) leafSize << depth < count) {
      depth++;
    }
    return depth;
  }

  /**
   * Builds the tree: node i has the children 2i+1 and 2i+2.
   *
   * @param threads change nothing but the time
   * @param spare room of a leaf for points to come
   */
  KdNodes build(int threads, int spare) {
    split(threads);
    for (int leaf = 0; leaf < nodes.leafCount; leaf++) {
      fill(leaf, start(leaf), start(leaf + 1), spare);
    }
    return nodes;
  }

  /** Builds the nodes alone: their leaves are the runs of {@link #rows} and {@link #ids}. */
  KdNodes split(int threads) {
    for (int level = 0; level < depth; level++) {
      int current = level;
      ParallelRanges.run(
          1 << level,
          1,
          threads,
          () ->
              (from, to) -> {
                for (int i = from; i < to; i++) {
                  finishNode(current, i);
                }
              });
    }
    int firstLeaf = (1 << depth) - 1;
    nodes.depth = depth;
    nodes.nodeCount = 2 * firstLeaf + 1;
    nodes.leafCount = firstLeaf + 1;
    Arrays.setAll(nodes.child, i -> i < firstLeaf ? 2 * i + 1 : ~(i - firstLeaf));
    return nodes;
  }

  /** The coordinates of all points, leaf by leaf, in rows; not a copy. */
  float[] rows() {
    return rows;
  }

  /** The index of each row of {@link #rows}; not a copy. */
  int[] ids() {
    return ids;
  }

  /** The first row of a leaf, or for the number of leaves the number of points. */
  int start(int leaf) {
    return start(depth, leaf);
  }

  private void fill(int leaf, int from, int to, int spare) {
    nodes.makeRoom(leaf, to - from + spare);
    nodes.sizes[leaf] = to - from;
    System.arraycopy(ids, from, nodes.ids[leaf], 0, to - from);
    for (int j = 0; j < dimension; j++) {
      double[] column = nodes.columns[leaf * dimension + j];
      for (int i = from; i < to; i++) {
        column[i - from] = rows[i * dimension + j];
      }
    }
  }

  /** First position of the run of points of the i-th node of a level. */
  private int start(int level, int i) {
    return (int) (((long) count * i) >> level);
  }

  /** Divides the points of a node above the leaves between two children. */
  private void finishNode(int level, int i) {
    int start = start(level, i);
    int end = start(level, i + 1);
    int middle = start(level + 1, 2 * i + 1);
    int axis = widestAxis(start, end);
    select(start, end - 1, middle, axis);
    int node = (1 << level) - 1 + i;
    nodes.axis[node] = axis;
    nodes.ends[2 * node] = extent(start, middle, axis)[1];
    nodes.ends[2 * node + 1] = key(middle, axis);
  }

  private int widestAxis(int start, int end) {
    int widest = 0;
    double width = -1;
    for (int j = 0; j < dimension; j++) {
      float[] extent = extent(start, end, j);
      double side = (double) extent[1] - extent[0];
      if (side > width) {
        width = side;
        widest = j;
      }
    }
    return widest;
  }

  /** The least and the greatest coordinate of a run of points. */
  private float[] extent(int start, int end, int axis) {
    float least = Float.POSITIVE_INFINITY;
    float greatest = Float.NEGATIVE_INFINITY;
    for (int i = start; i < end; i++) {
      float x = key(i, axis);
      least = Math.min(least, x);
      greatest = Math.max(greatest, x);
    }
    return new float[] {least, greatest};
  }

  /**
   * Hoare's selection: afterwards no point before target lies beyond the one there, and none from
   * target on before it.
   */
  private void select(int first, int last, int target, int axis) {
    int low = first;
    int high = last;
    while (low < high) {
      float pivot = median(key(low, axis), key((low + high) >>> 1, axis), key(high, axis));
      int i = low;
      int j = high;
      while (i <= j) {
        while (key(i, axis) < pivot) {
          i++;
        }
        while (key(j, axis) > pivot) {
          j--;
        }
        if (i <= j) {
          swap(i++, j--);
        }
      }
      if (target <= j) {
        high = j;
      } else if (target >= i) {
        low = i;
      } else {
        return;
      }
    }
  }

  private float key(int position, int axis) {
    return rows[position * dimension + axis];
  }

  private static float median(float a, float b, float c) {
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }

  private void swap(int i, int j) {
    for (int a = i * dimension, b = j * dimension, end = a + dimension; a < end; a++, b++) {
      float swapped = rows[a];
      rows[a] = rows[b];
      rows[b] = swapped;
    }
    int id = ids[i];
    ids[i] = ids[j];
    ids[j] = id;
  }
}
