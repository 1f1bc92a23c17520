package org.vpvae.neighbour;

import java.util.Arrays;

/**
 * Nodes of a k-d tree still to visit, last in first out, each with the distance of its cell and the
 * squares per axis that make it ({@link CellDistance}).
 */
final class PendingNodes {
  private final int dimension;

  /** Most nodes a walk from one node to a leaf leaves behind. */
  private final int room;

  private int[] nodes;
  private long[] distances;
  private double[] squares;
  private int size;

  PendingNodes(KdNodes tree) {
    dimension = tree.dimension;
    room = tree.depth + 1;
    nodes = new int[2 * room];
    distances = new long[nodes.length];
    squares = new double[nodes.length * dimension];
  }

  void clear() {
    size = 0;
  }

  /**
   * Adds a node, and room for those that a walk from it leaves behind.
   *
   * @param distance bits of the squared distance of its cell
   * @param perAxis its squares, copied
   */
  void add(int node, long distance, double[] perAxis) {
    if (size + room >= nodes.length) {
      nodes = Arrays.copyOf(nodes, 2 * nodes.length);
      distances = Arrays.copyOf(distances, nodes.length);
      squares = Arrays.copyOf(squares, nodes.length * dimension);
    }
    nodes[size] = node;
    distances[size] = distance;
    System.arraycopy(perAxis, 0, squares, size * dimension, dimension);
    size++;
  }

  /**
   * Adds a node left behind on a walk, if it is nearer than a bound. It is written in any case, and
   * the sign of a difference moves the top: a branch would often be mispredicted.
   *
   * @param bound bits of a squared distance
   * @param perAxis the squares of its parent, copied
   * @param axis the one on which the node may be farther
   * @param far its square there
   */
  void addBelow(long bound, int node, double[] perAxis, int axis, double far) {
    int at = size * dimension;
    System.arraycopy(perAxis, 0, squares, at, dimension);
    squares[at + axis] = Math.max(far, perAxis[axis]);
    long distance = Double.doubleToRawLongBits(CellDistance.sum(squares, at, dimension));
    nodes[size] = node;
    distances[size] = distance;
    size += (int) ((distance - bound) >>> 63);
  }

  /** Takes the last node off, if there is one; it is then {@link #node}. */
  boolean take() {
    if (size == 0) {
      return false;
    }
    size--;
    return true;
  }

  /** The node just taken. */
  int node() {
    return nodes[size];
  }

  /** Copies the squares of the node just taken. */
  void copySquares(double[] perAxis) {
    System.arraycopy(squares, size * dimension, perAxis, 0, dimension);
  }

  /** Bits of the squared distance of the cell of the node just taken. */
  long distance() {
    return distances[size];
  }
}
