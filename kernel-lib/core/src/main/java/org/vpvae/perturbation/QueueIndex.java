package org.vpvae.perturbation;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.vpvae.neighbour.IndexArguments;
import org.vpvae.neighbour.MovingKdTree;
import org.vpvae.neighbour.NeighbourIndex;
import org.vpvae.neighbour.Points;

/** The index of a {@link SampleQueue} under a {@link QueueSearch}; it counts all rows. */
final class QueueIndex implements NeighbourIndex {
  private final QueueSearch search;
  private final MovingKdTree tree;
  private int count;

  QueueIndex(QueueSearch search, Points rows, int capacity, int threads) {
    this.search = search;
    count = rows.count();
    tree = new MovingKdTree(searched(rows), search.rows(capacity), threads);
  }

  private Points searched(Points rows) {
    if (search.stride() == 1) {
      return rows;
    }
    int d = rows.dimension();
    float[] values = new float[search.rows(rows.count()) * d];
    for (int i = 0; i < values.length; i++) {
      values[i] = rows.at(search.row(i / d), i % d);
    }
    return new Points(values, values.length / d, d);
  }

  QueueSearch search() {
    return search;
  }

  void set(int row, Points from, int at) {
    count = Math.max(count, row + 1);
    int block = row / search.stride();
    if (row == search.row(block)) {
      tree.set(block, from, at);
    }
  }

  void settle(int threads) {
    tree.settle(threads);
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public int dimension() {
    return tree.dimension();
  }

  @Override
  public double[][] distances(Points queries, int[] ranks, int threads) {
    // Here, for what reaches the tree is forced into its range.
    IndexArguments.check(this, queries, threads);
    IndexArguments.largestRank(this, ranks);
    // The last block may not have its row yet.
    int[] among =
        Arrays.stream(ranks).map(rank -> Math.min(search.rank(rank), tree.count())).toArray();
    return tree.distances(queries, among, search.leafVisits(), threads);
  }

  @Override
  public int[] nearest(Points queries, int threads) {
    return IntStream.of(tree.nearest(queries, threads)).map(search::row).toArray();
  }
}
