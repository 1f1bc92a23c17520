package org.vpvae.neighbour;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KdTreeTest extends NeighbourIndexContract {
  @Override
  NeighbourIndex index(Points points) {
    return new KdTree(points);
  }

  /** Deeper trees than the contract's: 2,000 queries per cloud, 12,000 in all. */
  @ParameterizedTest
  @EnumSource
  void equalsBruteForceBitForBit(PointClouds cloud) {
    for (int d : new int[] {2, 3, 4, 5}) {
      Points set = cloud.of(5000, d, 1, d);
      Points queries = cloud.of(500, d, 1.05, 50 + d);
      int[] ranks = {8, 16 * d, 1};
      assertThat(new KdTree(set).distances(queries, ranks, 2))
          .isDeepEqualTo(new BruteForce(set).distances(queries, ranks, 2));
      assertThat(new KdTree(set).nearest(queries, 2))
          .isEqualTo(new BruteForce(set).nearest(queries, 2));
    }
  }

  @Test
  void theTreeIsTheSameForEveryNumberOfBuildingThreads() {
    Points set = PointClouds.DUPLICATES.of(4000, 3, 1, 1);
    KdNodes one = new KdTreeBuilder(set, 16).build(1, 0);
    for (int threads : new int[] {2, 3, 7, 16}) {
      KdNodes many = new KdTreeBuilder(set, 16).build(threads, 0);
      assertThat(many.ids).isDeepEqualTo(one.ids);
      assertThat(many.boxes).isEqualTo(one.boxes);
      assertThat(many.columns).isDeepEqualTo(one.columns);
    }
  }

  @Test
  void everyPointIsInExactlyOneLeafAndInsideItsBox() {
    Points set = PointClouds.CLUSTERED.of(1003, 3, 1, 1);
    KdNodes tree = new KdTreeBuilder(set, 16).build(1, 0);
    assertThat(Arrays.stream(tree.ids).flatMapToInt(Arrays::stream).toArray())
        .doesNotHaveDuplicates()
        .hasSize(1003);
    for (int node = 0; node < tree.nodeCount; node++) {
      if (tree.child[node] < 0) {
        isInside(tree, node, ~tree.child[node], set);
      }
    }
  }

  private static void isInside(KdNodes tree, int node, int leaf, Points set) {
    for (int i = 0; i < tree.sizes[leaf]; i++) {
      for (int j = 0; j < 3; j++) {
        int box = node * 6 + j;
        float x = set.at(tree.ids[leaf][i], j);
        assertThat(x).isBetween(tree.boxes[box], tree.boxes[box + 3]);
        assertThat(tree.columns[leaf * 3 + j][i]).isEqualTo(x);
      }
    }
  }
}
