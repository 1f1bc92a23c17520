package org.vpvae.neighbour;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The nodes and leaves of a k-d tree as growing flat arrays; see {@link KdTree} for the idea.
 *
 * <p>Node 0 is the root. Every node has a box that contains its points: 2 d numbers, the least
 * coordinates and then the greatest. A leaf holds one array per axis, so that the loop over its
 * points reads each axis in a straight line, which the just-in-time compiler turns into SIMD code.
 * Coordinates are floats kept as doubles: the distance is defined in double, and a conversion would
 * keep the loop scalar.
 */
final class KdNodes {
  final int dimension;

  int nodeCount;

  /** Number of the first of two children, or the complement of the leaf's number. */
  int[] child;

  float[] boxes;

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
    boxes = new float[nodes * 2 * dimension];
    columns = new double[leaves * dimension][];
    ids = new int[leaves][];
    sizes = new int[leaves];
  }

  /** Reserves two nodes for the children of a node and returns the first. */
  int addChildren(int parent) {
    int first = nodeCount;
    nodeCount += 2;
    if (nodeCount > child.length) {
      child = Arrays.copyOf(child, 2 * nodeCount);
      boxes = Arrays.copyOf(boxes, child.length * 2 * dimension);
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

  /** The box of a node becomes the smallest around the points of a leaf. */
  void fitBox(int node, int leaf) {
    for (int j = 0; j < dimension; j++) {
      double least = Double.POSITIVE_INFINITY;
      double greatest = Double.NEGATIVE_INFINITY;
      double[] column = columns[leaf * dimension + j];
      for (int i = 0; i < sizes[leaf]; i++) {
        least = Math.min(least, column[i]);
        greatest = Math.max(greatest, column[i]);
      }
      boxes[node * 2 * dimension + j] = (float) least;
      boxes[node * 2 * dimension + dimension + j] = (float) greatest;
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
