package org.vpvae.neighbour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KdTreeTest extends NeighbourIndexContract {
  @Override
  protected NeighbourIndex index(Points points) {
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

  /** Guesses by chance, by the last cluster of all, and right ones, also among equal points. */
  @ParameterizedTest
  @EnumSource
  void aGuessChangesNoAnswer(PointClouds cloud) {
    Points set = cloud.of(700, 3, 1, 1);
    Points queries = cloud.of(900, 3, 1.1, 2);
    KdTree tree = KdTree.forNearest(set, 1);
    int[] expected = new BruteForce(set).nearest(queries, 1);
    int[] guesses = new int[900];
    Arrays.fill(guesses, 699);
    assertThat(tree.nearest(queries, guesses, 2)).isEqualTo(expected);
    Arrays.setAll(guesses, i -> 37 * (i / 30) % 700);
    assertThat(tree.nearest(queries, guesses, 1)).isEqualTo(expected);
    assertThat(tree.nearest(queries, expected, 3)).isEqualTo(expected);
    Points near = twoHundredNearEach(queries, 40);
    int[] nearest = new BruteForce(set).nearest(near, 1);
    Arrays.setAll(guesses = new int[8000], i -> expected[i / 200]);
    assertThat(tree.nearest(near, guesses, 2)).isEqualTo(nearest);
  }

  /** Close to their guesses, so that lists of neighbours answer; every fifth one is a tie or so. */
  private static Points twoHundredNearEach(Points centres, int count) {
    float[] values = new float[200 * count * 3];
    for (int i = 0; i < values.length; i++) {
      int row = i / 3;
      float offset = row % 5 == 0 ? 0 : 0.01f * (row * 31 + i % 3 * 17) % 1 - 0.5f;
      values[i] = centres.at(row / 200, i % 3) + 0.2f * offset;
    }
    return new Points(values, 200 * count, 3);
  }

  @Test
  void impossibleGuessesAreRefused() {
    Points set = PointClouds.GAUSSIAN.of(4, 3, 1, 1);
    KdTree tree = new KdTree(set);
    assertThatThrownBy(() -> tree.nearest(set, new int[] {0, 1, 2, 4}, 1))
        .hasMessageContaining("guess 4 is not in 0..3");
    assertThatThrownBy(() -> tree.nearest(set, new int[3], 1)).hasMessageContaining("3 guesses");
  }

  /** Few visits come near from above, more visits nearer, all visits to the exact distances. */
  @ParameterizedTest
  @EnumSource
  void boundedVisitsApproachTheExactDistancesFromAbove(PointClouds cloud) {
    Points set = cloud.of(3000, 3, 1, 1);
    Points queries = cloud.of(300, 3, 1.1, 2);
    KdTree tree = new KdTree(set);
    int[] ranks = {8, 48};
    double[][] exact = new BruteForce(set).distances(queries, ranks, 1);
    double[][] last = null;
    for (int visits : new int[] {1, 2, 4, 8, 64}) {
      double[][] got = tree.distances(queries, ranks, visits, 2);
      for (int r = 0; r < 2; r++) {
        for (int q = 0; q < 300; q++) {
          assertThat(got[r][q]).isGreaterThanOrEqualTo(exact[r][q]);
          assertThat(last == null || got[r][q] <= last[r][q]).isTrue();
        }
      }
      last = got;
    }
    assertThat(last).isDeepEqualTo(exact);
  }

  /** One visit sees one leaf: the distances are those within it. */
  @Test
  void oneVisitAnswersFromTheQuerysOwnLeaf() {
    Points set = PointClouds.GAUSSIAN.of(2000, 3, 1, 1);
    KdNodes nodes = new KdTreeBuilder(set, KdTree.LEAF_SIZE).build(1, 0);
    double[][] got = new KdTree(set).distances(set, new int[] {8}, 1, 1);
    for (int q = 0; q < 2000; q++) {
      int query = q;
      int[] own = nodes.ids[new KdTreeSearch(nodes).leafOf(set, q)];
      double[] squared =
          Arrays.stream(own)
              .mapToDouble(i -> set.squaredDistance(query, set, i))
              .sorted()
              .toArray();
      assertThat(got[0][q]).isEqualTo(Math.sqrt(squared[7]));
    }
  }

  @Test
  void fewerThanOneVisitIsRefused() {
    Points set = PointClouds.GAUSSIAN.of(4, 3, 1, 1);
    assertThatThrownBy(() -> new KdTree(set).distances(set, new int[] {1}, 0, 1))
        .hasMessageContaining("leaf visits 0");
  }

  @Test
  void theTreeIsTheSameForEveryNumberOfBuildingThreads() {
    Points set = PointClouds.DUPLICATES.of(4000, 3, 1, 1);
    KdNodes one = new KdTreeBuilder(set, 16).build(1, 0);
    for (int threads : new int[] {2, 3, 7, 16}) {
      KdNodes many = new KdTreeBuilder(set, 16).build(threads, 0);
      assertThat(many.ids).isDeepEqualTo(one.ids);
      assertThat(many.axis).isEqualTo(one.axis);
      assertThat(many.ends).isEqualTo(one.ends);
      assertThat(many.columns).isDeepEqualTo(one.columns);
    }
  }

  @Test
  void everyPointIsInExactlyOneLeafAndInsideItsCell() {
    Points set = PointClouds.CLUSTERED.of(1003, 3, 1, 1);
    KdNodes tree = new KdTreeBuilder(set, 16).build(1, 0);
    assertThat(Arrays.stream(tree.ids).flatMapToInt(Arrays::stream).toArray())
        .doesNotHaveDuplicates()
        .hasSize(1003);
    isInside(tree, 0, set, new float[] {-inf(), -inf(), -inf()}, new float[] {inf(), inf(), inf()});
  }

  private static float inf() {
    return Float.POSITIVE_INFINITY;
  }

  private static void isInside(KdNodes tree, int node, Points set, float[] low, float[] high) {
    int child = tree.child[node];
    if (child < 0) {
      leafIsInside(tree, ~child, set, low, high);
      return;
    }
    int axis = tree.axis[node];
    float[] end = high.clone();
    float[] begin = low.clone();
    end[axis] = tree.ends[2 * node];
    begin[axis] = tree.ends[2 * node + 1];
    isInside(tree, child, set, low, end);
    isInside(tree, child + 1, set, begin, high);
  }

  private static void leafIsInside(KdNodes tree, int leaf, Points set, float[] low, float[] high) {
    for (int i = 0; i < tree.sizes[leaf]; i++) {
      for (int j = 0; j < 3; j++) {
        float x = set.at(tree.ids[leaf][i], j);
        assertThat(x).isBetween(low[j], high[j]);
        assertThat(tree.columns[leaf * 3 + j][i]).isEqualTo(x);
      }
    }
  }
}
