package org.vpvae.neighbour;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * The squared distance of every point of a set to the nearest of a growing number of centres.
 *
 * <p>Idea: in a k-d tree over the points, a new centre can concern a node only if the node's cell
 * is nearer to it than the greatest distance in the node. The first centres concern all points,
 * later ones a few dozen. Distances are those of {@link Points#squaredDistance}, bit for bit.
 *
 * <p>Symbols: n points, d dimensions. Randomness: none. Complexity: for K centres about O(n log K)
 * distances instead of n K; memory (4 d + 12) n bytes: one more copy of the points, in the order of
 * the leaves, as rows. One array per axis would be faster and twice as large.
 */
public final class DistancesToCentres {
  private static final int LEAF_SIZE = 48;

  private final Points points;
  private final KdTreeBuilder leaves;
  private final KdNodes tree;
  private final Points ordered;
  private final double[] squared;
  private final double[] greatest;
  private final double[] query;
  private final double[] squares;

  /**
   * No centre yet: all distances are infinite.
   *
   * @param points at least one
   * @param threads to build the tree with, at least 1; changes no number
   */
  public DistancesToCentres(Points points, int threads) {
    this.points = IndexArguments.requireNotEmpty(points);
    leaves = new KdTreeBuilder(points, LEAF_SIZE);
    tree = leaves.split(threads);
    ordered = new Points(leaves.rows(), points.count(), points.dimension());
    squared = new double[points.count()];
    Arrays.fill(squared, Double.POSITIVE_INFINITY);
    greatest = new double[tree.nodeCount];
    Arrays.fill(greatest, Double.POSITIVE_INFINITY);
    query = new double[points.dimension()];
    squares = new double[points.dimension()];
  }

  /**
   * Adds a centre.
   *
   * @param centre index of the point that becomes one
   * @param shortened told the index of each point that is nearer to it than to those before
   */
  public void add(int centre, IntConsumer shortened) {
    for (int j = 0; j < query.length; j++) {
      query[j] = points.at(centre, j);
    }
    visit(0, centre, shortened);
  }

  /** Squared distance of a point to its nearest centre; infinite before the first. */
  public double squared(int point) {
    return squared[point];
  }

  private void visit(int node, int centre, IntConsumer shortened) {
    if (CellDistance.sum(squares, 0, squares.length) >= greatest[node]) {
      return;
    }
    int child = tree.child[node];
    if (child < 0) {
      greatest[node] = shorten(~child, centre, shortened);
      return;
    }
    int axis = tree.axis[node];
    double was = squares[axis];
    squares[axis] = Math.max(was, tree.squaredToFirst(query, node));
    visit(child, centre, shortened);
    squares[axis] = Math.max(was, tree.squaredToSecond(query, node));
    visit(child + 1, centre, shortened);
    squares[axis] = was;
    greatest[node] = Math.max(greatest[child], greatest[child + 1]);
  }

  private double shorten(int leaf, int centre, IntConsumer shortened) {
    int[] ids = leaves.ids();
    double most = 0;
    for (int i = leaves.start(leaf); i < leaves.start(leaf + 1); i++) {
      double distance = ordered.squaredDistance(i, points, centre);
      if (distance < squared[ids[i]]) {
        squared[ids[i]] = distance;
        shortened.accept(ids[i]);
      }
      most = Math.max(most, squared[ids[i]]);
    }
    return most;
  }
}
