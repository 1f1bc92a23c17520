package org.vpvae.neighbour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vpvae.random.Streams;

class MovingKdTreeTest extends NeighbourIndexContract {
  @Override
  protected NeighbourIndex index(Points points) {
    return new MovingKdTree(points, Math.max(1, points.count()), 1);
  }

  /**
   * 60 steps of growth and 60 of replacement, with and without rebuilds between: another cloud
   * moves in where a Gaussian was. After each step all answers are those of brute force.
   */
  @ParameterizedTest
  @EnumSource
  void equalsBruteForceAfterEveryStep(PointClouds cloud) {
    for (int d : new int[] {1, 3, 5}) {
      Points first = PointClouds.GAUSSIAN.of(200, d, 1, 3);
      Points arriving = cloud.of(2400, d, 0.5, 4);
      MovingKdTree tree = new MovingKdTree(first, 1400, 1);
      float[] content = Arrays.copyOf(first.values(), 1400 * d);
      for (int step = 0; step < 120; step++) {
        for (int i = 20 * step; i < 20 * step + 20; i++) {
          int index = (200 + i) % 1400;
          tree.set(index, arriving, i);
          System.arraycopy(arriving.values(), i * d, content, index * d, d);
        }
        if (step % 50 > 25) {
          tree.settle(2);
        }
        agrees(tree, content, PointClouds.GAUSSIAN.of(6, d, 1, 10 + step));
      }
    }
  }

  private static void agrees(MovingKdTree tree, float[] content, Points queries) {
    int n = tree.count();
    int d = tree.dimension();
    Points set = new Points(Arrays.copyOf(content, n * d), n, d);
    BruteForce expected = new BruteForce(set);
    int[] ranks = {8, 80, 1};
    assertThat(tree.points().values()).isEqualTo(set.values());
    assertThat(tree.distances(queries, ranks, 1))
        .isDeepEqualTo(expected.distances(queries, ranks, 1));
    assertThat(tree.nearest(queries, 1)).isEqualTo(expected.nearest(queries, 1));
  }

  /** A collapsed encoder sends the same latent for ever; the tree must stay shallow. */
  @Test
  void equalArrivalsDoNotMakeOneLongPath() {
    MovingKdTree tree = new MovingKdTree(PointClouds.GAUSSIAN.of(100, 3, 1, 1), 50_100, 1);
    Points same = PointClouds.ALL_EQUAL.of(1, 3, 1, 1);
    for (int i = 0; i < 50_000; i++) {
      tree.set(100 + i, same, 0);
    }
    assertThat(tree.depth()).isLessThan(24);
  }

  /** Sorted arrivals make a path as long as it can get: answers stay right, settling shortens. */
  @Test
  void sortedArrivalsStayExactAndSettleToAShallowTree() {
    MovingKdTree tree = new MovingKdTree(new Points(new float[] {-1}, 1, 1), 6001, 1);
    float[] rising = new float[6000];
    for (int i = 0; i < rising.length; i++) {
      rising[i] = i;
    }
    Points arriving = new Points(rising, 6000, 1);
    for (int i = 0; i < 6000; i++) {
      tree.set(i + 1, arriving, i);
    }
    assertThat(tree.depth()).isGreaterThan(20);
    float[] all = tree.points().values();
    agrees(tree, all, PointClouds.GAUSSIAN.of(20, 1, 3000, 2));
    tree.settle(1);
    assertThat(tree.depth()).isLessThan(10);
    agrees(tree, all, PointClouds.GAUSSIAN.of(20, 1, 3000, 2));
  }

  @Test
  void theSameChangesGiveTheSameTree() {
    UniformRandomProvider random = new Streams(4).open("changes", 0);
    Points arriving = PointClouds.CLUSTERED.of(900, 3, 1, 2);
    MovingKdTree one = new MovingKdTree(PointClouds.GAUSSIAN.of(500, 3, 1, 1), 500, 1);
    MovingKdTree two = new MovingKdTree(PointClouds.GAUSSIAN.of(500, 3, 1, 1), 500, 3);
    for (int i = 0; i < 900; i++) {
      int index = random.nextInt(500);
      one.set(index, arriving, i);
      two.set(index, arriving, i);
      one.settle(1);
      two.settle(3);
    }
    assertThat(one.depth()).isEqualTo(two.depth());
    Points queries = PointClouds.GAUSSIAN.of(300, 3, 5, 9);
    int[] ranks = {8, 48};
    // What one leaf holds tells trees apart whose exact distances are the same.
    assertThat(one.distances(queries, ranks, 1, 1))
        .isDeepEqualTo(two.distances(queries, ranks, 1, 7))
        .isNotEqualTo(one.distances(queries, ranks, 1));
  }

  @Test
  void placesOutsideAreRefused() {
    Points three = new Points(new float[] {1, 2, 3}, 3, 1);
    MovingKdTree tree = new MovingKdTree(three, 4, 1);
    assertThatThrownBy(() -> tree.set(4, three, 0)).hasMessageContaining("index 4 is not in 0..3");
    assertThatThrownBy(() -> tree.set(-1, three, 0)).hasMessageContaining("index -1");
    assertThatThrownBy(() -> tree.set(0, new Points(new float[2], 1, 2), 0))
        .hasMessageContaining("dimension 2");
    assertThatThrownBy(() -> tree.settle(0)).hasMessageContaining("thread count 0");
    assertThatThrownBy(() -> new MovingKdTree(three, 2, 1)).hasMessageContaining("capacity 2");
  }
}
