package org.vpvae.neighbour;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The nodes and leaves of a k-d tree as growing flat arrays; see {@link KdTree} for the idea.
 *
 * <p>Node 0 is the root. A node above the leaves knows the axis it splits, where its first child
 * ends on that axis and where its second begins; no point lies between. A leaf holds one array per
 * axis, so that the loop over its points reads each axis in a straight line, which the just-in-time
 * compiler turns into SIMD code. Coordinates are floats kept as doubles: the distance is defined in
 * double, and a conversion would keep the loop scalar.
 */
final class KdNodes {
  final int dimension;

  int nodeCount;

  /** Number of the first of two children, or the complement of the leaf's number. */
  int[] child;

  /** The axis that a node splits. */
  int[] axis;

  /**
   * Entry 2 i: the greatest coordinate in the first child of node i; 2 i + 1: least in the second.
   */
  float[] ends;

  int leafCount;

  /** Coordinates: entry {@code leaf * d + axis}, one number per point of the leaf. */
  double[][] columns;

  /** Index of each point of each leaf. */
  int[][] ids;

  /** Number of points of each leaf. */
  int[] sizes;

  /** Most steps from the root to a leaf. */
  int depth;

  KdNodes(int dimension, int nodes, int leaves) {
    this.dimension = dimension;
    child = new int[nodes];
    axis = new int[nodes];
    ends = new float[2 * nodes];
    columns = new double[leaves * dimension][];
    ids = new int[leaves][];
    sizes = new int[leaves];
  }

  /** Squared distance of a query to the first child of a node along the axis split. */
  double squaredToFirst(double[] query, int node) {
    return CellDistance.squaredBeyond(query[axis[node]], ends[2 * node]);
  }

  /** Squared distance of a query to the second child of a node along the axis split. */
  double squaredToSecond(double[] query, int node) {
    return CellDistance.squaredBefore(query[axis[node]], ends[2 * node + 1]);
  }

  /** Reserves two nodes for the children of a node and returns the first. */
  int addChildren(int parent) {
    int first = nodeCount;
    nodeCount += 2;
    if (nodeCount > child.length) {
      child = Arrays.copyOf(child, 2 * nodeCount);
      axis = Arrays.copyOf(axis, child.length);
      ends = Arrays.copyOf(ends, 2 * child.length);
    }
    child[parent] = first;
    return first;
  }

  /** Adds an empty leaf with room for that many points and returns its number. */
  int addLeaf(int node, int capacity) {
    int leaf = leafCount++;
    if (leafCount > sizes.length) {
      sizes = Arrays.copyOf(sizes, 2 * leafCount);
      ids = Arrays.copyOf(ids, sizes.length);
      columns = Arrays.copyOf(columns, sizes.length * dimension);
    }
    makeRoom(leaf, capacity);
    child[node] = ~leaf;
    return leaf;
  }

  /** Gives an empty leaf its arrays. */
  void makeRoom(int leaf, int capacity) {
    ids[leaf] = new int[capacity];
    for (int j = 0; j < dimension; j++) {
      columns[leaf * dimension + j] = new double[capacity];
    }
  }

  /** Gives a leaf room for more points. */
  void grow(int leaf, int capacity) {
    ids[leaf] = Arrays.copyOf(ids[leaf], capacity);
    for (int j = 0; j < dimension; j++) {
      int at = leaf * dimension + j;
      columns[at] = Arrays.copyOf(columns[at], capacity);
    }
  }

  /** The indices of all points, leaf by leaf. */
  int[] idsInLeafOrder() {
    return IntStream.range(0, leafCount)
        .flatMap(leaf -> Arrays.stream(ids[leaf], 0, sizes[leaf]))
        .toArray();
  }

  /** Most points a leaf has room for. */
  int largestLeaf() {
    int largest = 0;
    for (int leaf = 0; leaf < leafCount; leaf++) {
      largest = Math.max(largest, ids[leaf].length);
    }
    return largest;
  }
}
