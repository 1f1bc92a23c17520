package org.vpvae.neighbour;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;

/**
 * A {@link KdTree} whose points can be replaced: for a queue that overwrites a small share of its
 * content every step. Exact after every change.
 *
 * <p>Idea: leaves have room to spare. A replaced point leaves its leaf, the new one walks down into
 * the nearer cells, which grow to contain it, and a full leaf is split in two. Cells never shrink,
 * so that searching slows down as points move; hence {@link #settle} rebuilds the tree after one in
 * {@value #REPLACED_SHARE} points was replaced, or where insertions made it deep. When that happens
 * depends on the changes alone, and no answer depends on it.
 *
 * <p>Symbols: n points, d dimensions. Randomness: none. Complexity: O(d log n) per replacement and,
 * for the rebuilds, O({@value #REPLACED_SHARE} d log n) more on average; memory about 10 (d + 1) n
 * bytes. Not for use by several threads at once.
 */
public final class MovingKdTree extends KdIndex {
  private static final int REPLACED_SHARE = 16;
  private static final int LARGEST_LEAF = 128;

  /** Places that a leaf has for points to come. More of them would only spread the memory. */
  private static final int SPARE = 16;

  private static final int EXTRA_DEPTH = 24;

  private final int dimension;
  private final int capacity;
  private final double[] arriving;
  private int count;
  private KdNodes nodes;
  private int builtDepth;
  private int replaced;

  // Where the point of each index is.
  private final int[] leafOf;
  private final int[] placeOf;

  /**
   * Builds the index over the first points.
   *
   * @param points at least one
   * @param capacity most points it may hold, at least their number
   * @param threads to build with, at least 1
   */
  public MovingKdTree(Points points, int capacity, int threads) {
    if (capacity < IndexArguments.requireNotEmpty(points).count()) {
      throw new IllegalArgumentException(
          points.count() + " points are more than the capacity " + capacity);
    }
    this.capacity = capacity;
    dimension = points.dimension();
    arriving = new double[dimension];
    count = points.count();
    leafOf = new int[capacity];
    placeOf = new int[capacity];
    build(points, threads);
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  KdNodes nodes() {
    return nodes;
  }

  /**
   * Sets the point of one index, replacing what was there.
   *
   * @param index 0 to {@link #count()}; the count itself appends
   * @param from points of the same dimension
   * @param row which of them
   * @throws IllegalArgumentException if the index, or the dimension, is out of range
   */
  public void set(int index, Points from, int row) {
    if (index < 0 || index > Math.min(count, capacity - 1)) {
      throw new IllegalArgumentException(
          "index " + index + " is not in 0.." + Math.min(count, capacity - 1));
    }
    if (from.dimension() != dimension) {
      throw new IllegalArgumentException(
          "a point of dimension %d for an index of dimension %d"
              .formatted(from.dimension(), dimension));
    }
    for (int j = 0; j < dimension; j++) {
      arriving[j] = from.at(row, j);
    }
    if (index == count) {
      count++;
    } else {
      remove(index);
    }
    insert(index);
    replaced++;
  }

  /**
   * Rebuilds the tree if enough has changed since it was built. Changes the time of later searches,
   * no answer.
   *
   * @param threads to build with, at least 1
   */
  public void settle(int threads) {
    ParallelRanges.checkThreads(threads);
    if (replaced > count / REPLACED_SHARE || nodes.depth > builtDepth + EXTRA_DEPTH) {
      build(points(), threads);
    }
  }

  /** A copy of the points in the order of their indices. */
  public Points points() {
    float[] rows = new float[count * dimension];
    for (int index = 0; index < count; index++) {
      for (int j = 0; j < dimension; j++) {
        rows[index * dimension + j] = (float) column(leafOf[index], j)[placeOf[index]];
      }
    }
    return new Points(rows, count, dimension);
  }

  private void build(Points points, int threads) {
    nodes = new KdTreeBuilder(points, KdTree.LEAF_SIZE).build(threads, SPARE);
    builtDepth = nodes.depth;
    replaced = 0;
    for (int leaf = 0; leaf < nodes.leafCount; leaf++) {
      for (int i = 0; i < nodes.sizes[leaf]; i++) {
        remember(leaf, i);
      }
    }
  }

  /** Most steps from the root to a leaf. */
  int depth() {
    return nodes.depth;
  }

  private double[] column(int leaf, int axis) {
    return nodes.columns[leaf * dimension + axis];
  }

  private void remember(int leaf, int place) {
    int index = nodes.ids[leaf][place];
    leafOf[index] = leaf;
    placeOf[index] = place;
  }

  /** The last point of the leaf takes the free place. */
  private void remove(int index) {
    int leaf = leafOf[index];
    int place = placeOf[index];
    int last = --nodes.sizes[leaf];
    if (place < last) {
      move(leaf, last, leaf, place);
    }
  }

  private void move(int from, int place, int to, int target) {
    for (int j = 0; j < dimension; j++) {
      column(to, j)[target] = column(from, j)[place];
    }
    nodes.ids[to][target] = nodes.ids[from][place];
    remember(to, target);
  }

  private void insert(int index) {
    int node = 0;
    int level = 0;
    while (nodes.child[node] >= 0) {
      node = step(node, index >>> level);
      level++;
    }
    int leaf = ~nodes.child[node];
    if (nodes.sizes[leaf] >= LARGEST_LEAF) {
      leaf = split(node, leaf, level, index);
    } else if (nodes.sizes[leaf] == nodes.ids[leaf].length) {
      nodes.grow(leaf, nodes.sizes[leaf] + SPARE);
    }
    int place = nodes.sizes[leaf]++;
    for (int j = 0; j < dimension; j++) {
      column(leaf, j)[place] = arriving[j];
    }
    nodes.ids[leaf][place] = index;
    remember(leaf, place);
  }

  /**
   * Into the nearer child, which grows to contain the arrival. Equally near ones take turns, or a
   * run of equal points would make one path very long.
   */
  private int step(int node, int turn) {
    double toFirst = nodes.squaredToFirst(arriving, node);
    double toSecond = nodes.squaredToSecond(arriving, node);
    boolean second = toSecond < toFirst || (toSecond == toFirst && (turn & 1) == 1);
    float at = (float) arriving[nodes.axis[node]];
    int end = 2 * node;
    if (second) {
      nodes.ends[end + 1] = Math.min(nodes.ends[end + 1], at);
    } else {
      nodes.ends[end] = Math.max(nodes.ends[end], at);
    }
    return nodes.child[node] + (second ? 1 : 0);
  }

  /** Divides a full leaf at the median of its widest side and returns the half for the arrival. */
  private int split(int node, int leaf, int level, int index) {
    int axis = widestAxis(leaf);
    int[] order = placesAlong(axis, leaf);
    double[][] before = Arrays.copyOfRange(nodes.columns, leaf * dimension, (leaf + 1) * dimension);
    int[] ids = nodes.ids[leaf];
    int first = nodes.addChildren(node);
    int half = order.length / 2;
    nodes.axis[node] = axis;
    nodes.ends[2 * node] = (float) before[axis][order[half - 1]];
    nodes.ends[2 * node + 1] = (float) before[axis][order[half]];
    nodes.depth = Math.max(nodes.depth, level + 1);
    nodes.makeRoom(leaf, half + SPARE);
    nodes.child[first] = ~leaf;
    int other = nodes.addLeaf(first + 1, order.length - half + SPARE);
    take(leaf, Arrays.copyOf(order, half), before, ids);
    take(other, Arrays.copyOfRange(order, half, order.length), before, ids);
    return ~nodes.child[step(node, index >>> level)];
  }

  private void take(int leaf, int[] places, double[][] columns, int[] ids) {
    nodes.sizes[leaf] = places.length;
    for (int i = 0; i < places.length; i++) {
      for (int j = 0; j < dimension; j++) {
        column(leaf, j)[i] = columns[j][places[i]];
      }
      nodes.ids[leaf][i] = ids[places[i]];
      remember(leaf, i);
    }
  }

  private int[] placesAlong(int axis, int leaf) {
    double[] column = column(leaf, axis);
    Integer[] places = new Integer[nodes.sizes[leaf]];
    Arrays.setAll(places, i -> i);
    Arrays.sort(places, (a, b) -> Double.compare(column[a], column[b])); // stable
    return Arrays.stream(places).mapToInt(Integer::intValue).toArray();
  }

  private int widestAxis(int leaf) {
    int widest = 0;
    for (int j = 1; j < dimension; j++) {
      widest = width(leaf, j) > width(leaf, widest) ? j : widest;
    }
    return widest;
  }

  private double width(int leaf, int axis) {
    DoubleSummaryStatistics side =
        Arrays.stream(column(leaf, axis), 0, nodes.sizes[leaf]).summaryStatistics();
    return side.getMax() - side.getMin();
  }
}
