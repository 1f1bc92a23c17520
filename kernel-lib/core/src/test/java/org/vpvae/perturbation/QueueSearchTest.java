package org.vpvae.perturbation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vpvae.neighbour.BruteForce;
import org.vpvae.neighbour.KdTree;
import org.vpvae.neighbour.NeighbourIndex;
import org.vpvae.neighbour.Points;
import org.vpvae.random.Streams;

class QueueSearchTest {
  /**
   * Brute force over one of each s rows, rank round(m / s), while the queue fills and turns over.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 8})
  void subsampledSearchEqualsBruteForceOverTheSampledRows(int stride) {
    Streams streams = new Streams(3);
    SampleQueue queue = SampleQueue.start(QueueStart.EMPTY, 700, 3, null);
    Points queries = normals(streams, 900, 20);
    for (int step = 0; step < 100; step++) {
      queue.push(normals(streams, step, 17));
      NeighbourIndex got = queue.index(QueueSearch.subsampled(stride), 2);
      NeighbourIndex expected = new BruteForce(searched(queue.points(), stride));
      int rank = Math.max(1, (int) Math.rint(12.0 / stride));
      assertThat(got.count()).isEqualTo(queue.size());
      if (queue.size() >= 12) {
        assertThat(got.distances(queries, new int[] {12, 1}, 1))
            .isDeepEqualTo(
                expected.distances(queries, new int[] {Math.min(rank, expected.count()), 1}, 1));
      }
    }
  }

  private static Points searched(Points rows, int stride) {
    int d = rows.dimension();
    float[] values = new float[0];
    for (int block = 0; block * stride < rows.count(); block++) {
      int row = QueueSearch.subsampled(stride).row(block);
      assertThat(row).isBetween(block * stride, block * stride + stride - 1);
      if (row < rows.count()) {
        values = Arrays.copyOf(values, values.length + d);
        System.arraycopy(rows.values(), row * d, values, values.length - d, d);
      }
    }
    return new Points(values, values.length / d, d);
  }

  /** Rows that enter in a rhythm: each s-th would always be of the same kind. */
  @ParameterizedTest
  @ValueSource(ints = {2, 8, 64})
  void rowsOfEveryRhythmAreSearched(int stride) {
    QueueSearch search = QueueSearch.subsampled(stride);
    int[] kinds = new int[stride];
    for (int block = 0; block < 1000 * stride; block++) {
      kinds[search.row(block) % stride]++;
    }
    // Binomial(1000 s, 1/s) if scattered at random: 15 % are at least 4.7 standard deviations.
    assertThat(Arrays.stream(kinds).max().orElseThrow()).isLessThan(1150);
    assertThat(Arrays.stream(kinds).min().orElseThrow()).isGreaterThan(850);
  }

  @Test
  void boundedSearchIsThatOfTheTree() {
    Streams streams = new Streams(3);
    SampleQueue queue = noise(streams, 3000);
    Points queries = normals(streams, 0, 200);
    int[] ranks = {8, 48};
    double[][] exact = new KdTree(queue.points()).distances(queries, ranks, 1);
    assertThat(queue.index(QueueSearch.bounded(1000), 1).distances(queries, ranks, 1))
        .isDeepEqualTo(exact);
    assertThat(queue.index(QueueSearch.bounded(2), 1).distances(queries, ranks, 1))
        .isDeepEqualTo(new KdTree(queue.points()).distances(queries, ranks, 2, 1))
        .isNotEqualTo(exact);
  }

  /** The tree of a bounded search is not saved, so both queues must build theirs anew. */
  @Test
  void aQueueGoesOnAsOneThatTookUpItsState() {
    Streams streams = new Streams(3);
    SampleQueue saved = noise(streams, 3000);
    Points queries = normals(streams, 0, 200);
    bounded(saved, queries);
    saved.push(normals(streams, 1, 150));
    double[][] before = bounded(saved, queries);
    SampleQueue resumed = new SampleQueue(saved.state());
    assertThat(bounded(saved, queries)).isDeepEqualTo(bounded(resumed, queries));
    assertThat(bounded(saved, queries)).isNotEqualTo(before);
    saved.push(normals(streams, 2, 150));
    resumed.push(normals(streams, 2, 150));
    assertThat(bounded(saved, queries)).isDeepEqualTo(bounded(resumed, queries));
  }

  private static double[][] bounded(SampleQueue queue, Points queries) {
    return queue.index(QueueSearch.bounded(2), 1).distances(queries, new int[] {8, 48}, 1);
  }

  /**
   * The mean of the corrected distance is that of the exact one within a tenth: the 6th of a
   * quarter of the rows for the 24th of all. Fixed seed.
   */
  @Test
  void theCorrectedRankKeepsTheScale() {
    Streams streams = new Streams(3);
    SampleQueue queue = noise(streams, 20_000);
    Points queries = normals(streams, 0, 500);
    double exact = mean(queue.index(1).distances(queries, new int[] {24}, 1)[0]);
    double fewer =
        mean(queue.index(QueueSearch.subsampled(4), 1).distances(queries, new int[] {24}, 1)[0]);
    assertThat(fewer / exact).isBetween(0.9, 1.1);
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  @Test
  void valuesBelowOneAreRefused() {
    assertThatThrownBy(() -> QueueSearch.subsampled(0)).hasMessageContaining("stride 0");
    assertThatThrownBy(() -> QueueSearch.bounded(0)).hasMessageContaining("leaf visits 0");
  }

  private static SampleQueue noise(Streams streams, int rows) {
    return SampleQueue.start(QueueStart.GAUSSIAN_NOISE, rows, 3, streams.open("start", 0));
  }

  private static Points normals(Streams streams, long step, int count) {
    return SampleQueue.start(QueueStart.GAUSSIAN_NOISE, count, 3, streams.open("normals", step))
        .points();
  }
}
