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
 * distances instead of n K; memory (8 d + 12) n bytes.
 */
public final class DistancesToCentres {
  private static final int LEAF_SIZE = 48;

  private final Points points;
  private final KdNodes tree;
  private final double[] squared;
  private final double[] greatest;
  private final double[] query;
  private final double[] leaf;
  private final double[] squares;

  /**
   * No centre yet: all distances are infinite.
   *
   * @param points at least one
   * @param threads to build the tree with, at least 1; changes no number
   */
  public DistancesToCentres(Points points, int threads) {
    this.points = IndexArguments.requireNotEmpty(points);
    tree = new KdTreeBuilder(points, LEAF_SIZE).build(threads, 0);
    squared = new double[points.count()];
    Arrays.fill(squared, Double.POSITIVE_INFINITY);
    greatest = new double[tree.nodeCount];
    Arrays.fill(greatest, Double.POSITIVE_INFINITY);
    query = new double[points.dimension()];
    leaf = new double[tree.largestLeaf()];
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
    visit(0, shortened);
  }

  /** Squared distance of a point to its nearest centre; infinite before the first. */
  public double squared(int point) {
    return squared[point];
  }

  private void visit(int node, IntConsumer shortened) {
    if (CellDistance.sum(squares, 0, squares.length) >= greatest[node]) {
      return;
    }
    int child = tree.child[node];
    if (child < 0) {
      greatest[node] = shorten(~child, shortened);
      return;
    }
    int axis = tree.axis[node];
    double was = squares[axis];
    squares[axis] = Math.max(was, tree.squaredToFirst(query, node));
    visit(child, shortened);
    squares[axis] = Math.max(was, tree.squaredToSecond(query, node));
    visit(child + 1, shortened);
    squares[axis] = was;
    greatest[node] = Math.max(greatest[child], greatest[child + 1]);
  }

  private double shorten(int at, IntConsumer shortened) {
    int[] ids = tree.ids[at];
    LeafDistances.measure(query, tree.columns, at * query.length, ids.length, leaf);
    double most = 0;
    for (int i = 0; i < ids.length; i++) {
      if (leaf[i] < squared[ids[i]]) {
        squared[ids[i]] = leaf[i];
        shortened.accept(ids[i]);
      }
      most = Math.max(most, squared[ids[i]]);
    }
    return most;
  }
}
