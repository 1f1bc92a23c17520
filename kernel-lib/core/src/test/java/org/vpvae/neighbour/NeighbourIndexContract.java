package org.vpvae.neighbour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every index promises. The fast tree, its obvious twin and the device all run it. */
public abstract class NeighbourIndexContract {

  /** The index on trial. */
  protected abstract NeighbourIndex index(Points points);

  @Test
  void distancesOfFourPointsOnALine() {
    NeighbourIndex index = index(new Points(new float[] {0, 1, 3, 7}, 4, 1));
    Points queries = new Points(new float[] {3, -1, 5}, 3, 1);
    assertThat(index.distances(queries, new int[] {1, 2, 4}, 1))
        .isDeepEqualTo(new double[][] {{0, 1, 2}, {2, 2, 2}, {4, 8, 5}});
    assertThat(index.nearest(queries, 1)).containsExactly(2, 0, 2);
  }

  @Test
  void aMemberFindsItselfAtRankOneWithDistanceZero() {
    Points set = PointClouds.GAUSSIAN.of(500, 3, 1, 1);
    assertThat(index(set).distances(set, new int[] {1}, 1)[0]).containsOnly(0.0);
    assertThat(index(set).nearest(set, 1)).containsExactly(indices(500));
  }

  @Test
  void tiesGoToTheLowestIndex() {
    float[] corners = {1, 1, -1, 1, 1, -1, -1, -1, 1, 1};
    NeighbourIndex index = index(new Points(corners, 5, 2));
    Points queries = new Points(new float[] {0, 0, 2, 2, 0, -1}, 3, 2);
    assertThat(index.nearest(queries, 1)).containsExactly(0, 0, 2);
  }

  @ParameterizedTest
  @EnumSource
  void everyCloudInEveryDimensionAgreesWithTheDefinition(PointClouds cloud) {
    for (int d : new int[] {1, 2, 3, 4, 5, 6, 7, 8, 11, 16, 17, 64}) {
      agrees(cloud.of(301, d, 1, d), cloud.of(40, d, 1.1, 100 + d));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-44, 1e-30, 1e30, 1e37})
  void noScaleOverflowsOrVanishes(double scale) {
    for (PointClouds cloud : PointClouds.values()) {
      agrees(cloud.of(200, 3, scale, 1), cloud.of(30, 3, scale, 2));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 31, 32, 33, 63, 64, 65, 127, 1000})
  void everySetSizeAgreesWithTheDefinition(int count) {
    agrees(PointClouds.LATTICE.of(count, 2, 1, 3), PointClouds.GAUSSIAN.of(20, 2, 1, 4));
  }

  @Test
  void farQueriesAgreeWithTheDefinition() {
    agrees(PointClouds.CLUSTERED.of(400, 4, 1, 1), PointClouds.GAUSSIAN.of(30, 4, 1000, 2));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 7, 16})
  void theThreadCountDoesNotChangeABit(int threads) {
    Points set = PointClouds.DUPLICATES.of(3000, 3, 1, 1);
    Points queries = PointClouds.GAUSSIAN.of(1001, 3, 1, 2);
    NeighbourIndex index = index(set);
    int[] ranks = {1, 8, 48};
    assertThat(index.distances(queries, ranks, threads))
        .isDeepEqualTo(index.distances(queries, ranks, 1));
    assertThat(index.nearest(queries, threads)).isEqualTo(index.nearest(queries, 1));
  }

  @Test
  void noQueryGivesAnEmptyAnswer() {
    NeighbourIndex index = index(new Points(new float[] {1, 2}, 2, 1));
    Points none = new Points(new float[0], 0, 1);
    assertThat(index.distances(none, new int[] {2}, 4)).isDeepEqualTo(new double[1][0]);
    assertThat(index.nearest(none, 4)).isEmpty();
  }

  @Test
  void ranksOutsideTheSetAreRefused() {
    Points set = new Points(new float[] {1, 2, 3}, 3, 1);
    NeighbourIndex index = index(set);
    assertThatThrownBy(() -> index.distances(set, new int[] {1, 4}, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rank 4 is not in 1..3");
    assertThatThrownBy(() -> index.distances(set, new int[] {0}, 1))
        .hasMessageContaining("rank 0 is not in 1..3");
    assertThatThrownBy(() -> index.distances(set, new int[0], 1)).hasMessageContaining("no rank");
  }

  @Test
  void otherMisuseIsRefused() {
    Points set = new Points(new float[] {1, 2, 3}, 3, 1);
    Points flat = new Points(new float[] {1, 2}, 1, 2);
    assertThatThrownBy(() -> index(set).nearest(flat, 1)).hasMessageContaining("dimension 2");
    assertThatThrownBy(() -> index(set).nearest(set, 0)).hasMessageContaining("thread count 0");
    assertThatThrownBy(() -> index(new Points(new float[0], 0, 1)))
        .hasMessageContaining("at least 1 point");
  }

  /** Ranks 1, k and n against all distances sorted, bit for bit; nearest against a plain search. */
  private void agrees(Points set, Points queries) {
    NeighbourIndex index = index(set);
    int n = set.count();
    int[] ranks = {n, 1, Math.min(n, 8), Math.min(n, 48)};
    double[][] found = index.distances(queries, ranks, 1);
    int[] nearest = index.nearest(queries, 1);
    for (int q = 0; q < queries.count(); q++) {
      double[] squared = new double[n];
      int first = 0;
      for (int i = 0; i < n; i++) {
        squared[i] = queries.squaredDistance(q, set, i);
        first = squared[i] < squared[first] ? i : first;
      }
      assertThat(nearest[q]).isEqualTo(first);
      Arrays.sort(squared);
      for (int r = 0; r < ranks.length; r++) {
        assertThat(found[r][q]).isEqualTo(Math.sqrt(squared[ranks[r] - 1]));
      }
    }
  }

  private static int[] indices(int count) {
    int[] indices = new int[count];
    Arrays.setAll(indices, i -> i);
    return indices;
  }
}
