package org.vpvae.neighbour;

import static org.assertj.core.api.Assertions.assertThat;

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
    KdTreeLayout one = new KdTreeBuilder(set, 16).build(1);
    for (int threads : new int[] {2, 3, 7, 16}) {
      KdTreeLayout many = new KdTreeBuilder(set, 16).build(threads);
      assertThat(many.ids()).isEqualTo(one.ids());
      assertThat(many.boxes()).isEqualTo(one.boxes());
      assertThat(many.rows()).isEqualTo(one.rows());
    }
  }

  @Test
  void everyPointIsInExactlyOneLeafAndInsideItsBox() {
    Points set = PointClouds.CLUSTERED.of(1003, 3, 1, 1);
    KdTreeLayout tree = new KdTreeBuilder(set, 16).build(1);
    assertThat(tree.ids().clone()).doesNotHaveDuplicates().hasSize(1003);
    for (int leaf = 0; leaf <= tree.firstLeaf(); leaf++) {
      int end = KdTreeLayout.start(1003, tree.depth(), leaf + 1);
      for (int at = KdTreeLayout.start(1003, tree.depth(), leaf); at < end; at++) {
        for (int j = 0; j < 3; j++) {
          int box = (tree.firstLeaf() + leaf) * 6 + j;
          assertThat(set.at(tree.ids()[at], j)).isBetween(tree.boxes()[box], tree.boxes()[box + 3]);
        }
      }
    }
  }
}
