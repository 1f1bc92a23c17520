package org.vpvae.perturbation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.stat.descriptive.moment.Kurtosis;
import org.apache.commons.math3.stat.descriptive.moment.Mean;
import org.apache.commons.math3.stat.descriptive.moment.Variance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.vpvae.neighbour.Agreement;
import org.vpvae.neighbour.KdTree;
import org.vpvae.neighbour.Points;
import org.vpvae.random.Streams;
import org.vpvae.vectors.NpyArray;
import org.vpvae.vectors.Npz;
import org.vpvae.vectors.Vectors;

class SampleQueueTest {
  @Test
  void newVectorsOverwriteTheOldest() {
    SampleQueue queue = zeros(3, 1);
    queue.push(line(1, 2));
    assertThat(queue.points().values()).containsExactly(1, 2, 0);
    queue.push(line(3, 4));
    assertThat(queue.points().values()).containsExactly(4, 2, 3);
    assertThat(queue.writePosition()).isEqualTo(1);
  }

  @Test
  void ofMoreVectorsThanTheCapacityTheLastStayAndThePositionToo() {
    SampleQueue queue = zeros(3, 1);
    queue.push(line(1));
    queue.push(line(2, 3, 4, 5, 6));
    assertThat(queue.points().values()).containsExactly(6, 4, 5);
    assertThat(queue.writePosition()).isEqualTo(1);
  }

  @Test
  void anEmptyStartGrowsToTheCapacity() {
    SampleQueue queue = SampleQueue.start(QueueStart.EMPTY, 3, 1, null);
    assertThat(queue.points().count()).isZero();
    queue.push(line(1, 2));
    assertThat(queue.points().values()).containsExactly(1, 2);
    queue.push(line(3, 4));
    assertThat(queue.points().values()).containsExactly(4, 2, 3);
    assertThat(queue.size()).isEqualTo(3);
  }

  /**
   * 30,000 normals: mean within 5 standard errors, variance and kurtosis too. Fixed seed; a fresh
   * seed would fail with a chance of about 2e-6.
   */
  @Test
  void aStartWithNoiseIsFullOfStandardNormals() {
    SampleQueue queue =
        SampleQueue.start(QueueStart.GAUSSIAN_NOISE, 10_000, 3, new Streams(3).open("start", 0));
    double[] values = Agreement.doubles(queue.points().values());
    double n = values.length;
    assertThat(queue.size()).isEqualTo(10_000);
    assertThat(new Mean().evaluate(values)).isCloseTo(0, within(5 / Math.sqrt(n)));
    assertThat(new Variance().evaluate(values)).isCloseTo(1, within(5 * Math.sqrt(2 / n)));
    assertThat(new Kurtosis().evaluate(values)).isCloseTo(0, within(5 * Math.sqrt(24 / n)));
  }

  @Test
  void aSavedQueueContinuesAsTheOriginal() {
    SampleQueue original = SampleQueue.start(QueueStart.EMPTY, 4, 1, null);
    original.push(line(1, 2, 3, 4, 5, 6));
    SampleQueue restored = new SampleQueue(original.state());
    original.push(line(7, 8));
    restored.push(line(7, 8));
    assertThat(restored.points().values()).isEqualTo(original.points().values());
    assertThat(restored.writePosition()).isEqualTo(original.writePosition());
  }

  /** 300 steps through the start, the filling and the second round, and a restart from a state. */
  @Test
  void theIndexFollowsEveryPushAndAnswersLikeOneNewlyBuilt() {
    SampleQueue queue = SampleQueue.start(QueueStart.EMPTY, 900, 3, null);
    Streams streams = new Streams(8);
    Points queries = normals(streams, 1000, 20);
    int[] ranks = {8, 3};
    for (int step = 0; step < 300; step++) {
      queue.push(normals(streams, step, 9));
      if (step == 150) {
        queue = new SampleQueue(queue.state());
      }
      KdTree rebuilt = new KdTree(queue.points());
      assertThat(queue.index(2).count()).isEqualTo(queue.size());
      assertThat(queue.index(2).distances(queries, ranks, 1))
          .isDeepEqualTo(rebuilt.distances(queries, ranks, 1));
      assertThat(queue.index(1).nearest(queries, 1)).isEqualTo(rebuilt.nearest(queries, 1));
    }
  }

  private static Points normals(Streams streams, long step, int count) {
    return SampleQueue.start(QueueStart.GAUSSIAN_NOISE, count, 3, streams.open("normals", step))
        .points();
  }

  @Test
  void aSavedStateIsACopy() {
    SampleQueue queue = zeros(2, 1);
    QueueState before = queue.state();
    queue.push(line(9));
    assertThat(before.content()).containsOnly(0);
  }

  /** 20,000 tokens at 0.01: 200 +- 14; the bounds are 5 sigma, fixed seed. */
  @Test
  void thatShareOfTheTokensEnters() {
    SampleQueue queue = zeros(5, 2);
    Points tokens = new Points(new float[40_000], 20_000, 2);
    double[] uniforms = new Streams(1).open("queue", 0).doubles(20_000).toArray();
    assertThat(queue.pushSubsample(tokens, 0.01, uniforms)).isBetween(130, 270);
    assertThat(queue.pushSubsample(tokens, 0, uniforms)).isZero();
    assertThat(queue.pushSubsample(tokens, 1, uniforms)).isEqualTo(20_000);
  }

  @Test
  void impossibleStatesAndVectorsAreRefused() {
    assertThatThrownBy(() -> new QueueState(2, new float[6], 4, 0)).hasMessageContaining("0..3");
    assertThatThrownBy(() -> new QueueState(2, new float[6], 3, 3)).hasMessageContaining("0..2");
    assertThatThrownBy(() -> new QueueState(2, new float[6], 1, 2)).hasMessageContaining("1 of 3");
    assertThatThrownBy(() -> zeros(3, 2).push(line(1))).hasMessageContaining("dimension 1");
    assertThatThrownBy(() -> SampleQueue.start(QueueStart.EMPTY, 0, 1, null))
        .hasMessageContaining("capacity 0");
    assertThatThrownBy(() -> zeros(3, 1).pushSubsample(line(1), 1.5, new double[1]))
        .hasMessageContaining("1.5");
    assertThatThrownBy(() -> zeros(3, 1).pushSubsample(line(1), 0.5, new double[2]))
        .hasMessageContaining("2 uniform numbers for 1");
    assertThatThrownBy(() -> new SampleQueue(new QueueState(1, new float[] {1, Float.NaN}, 2, 0)))
        .hasMessageContaining("NaN");
  }

  @Test
  void theRingOfTheReferenceArraysAgreesExactly() {
    Npz npz = Vectors.npz("quantizers/vp.npz");
    NpyArray init = npz.get("fifo.init");
    int capacity = init.rows();
    int d = init.columns();
    SampleQueue queue = new SampleQueue(new QueueState(d, init.floats(), capacity, 0));
    float[] rows = npz.get("fifo.rows").floats();
    float[] contents = npz.get("fifo.content_after").floats();
    int[] positions = npz.get("fifo.write_pos_after").ints();
    int[] sizes = npz.get("fifo.add_sizes").ints();
    int at = 0;
    for (int i = 0; i < sizes.length; i++) {
      queue.push(new Points(Arrays.copyOfRange(rows, at * d, (at + sizes[i]) * d), sizes[i], d));
      at += sizes[i];
      int block = capacity * d;
      assertThat(queue.points().values())
          .isEqualTo(Arrays.copyOfRange(contents, i * block, (i + 1) * block));
      assertThat(queue.writePosition()).isEqualTo(positions[i]);
    }
  }

  /** The archive's blocks: p100 has the probability 100 / 1000. */
  static List<Arguments> subsamples() {
    List<Arguments> blocks = new ArrayList<>();
    for (String name : Vectors.npz("quantizers/vp.npz").names()) {
      if (name.matches("subsample\\.p\\d{3}\\.z")) {
        String block = name.substring(0, name.length() - 1);
        double probability = Integer.parseInt(block.replaceAll("\\D", "")) / 1000.0;
        blocks.add(Arguments.of(block, probability));
      }
    }
    assertThat(blocks).isNotEmpty();
    return blocks;
  }

  @ParameterizedTest
  @MethodSource("subsamples")
  void theSubsampleOfTheReferenceArraysAgreesExactly(String block, double probability) {
    Npz npz = Vectors.npz("quantizers/vp.npz");
    NpyArray after = npz.get(block + "queue_after");
    SampleQueue queue = zeros(after.rows(), after.columns());
    int entered =
        queue.pushSubsample(
            Agreement.points(npz.get(block + "z")), probability, npz.get(block + "u").values());
    assertThat(entered).isEqualTo(npz.get(block + "selected").values().length);
    assertThat(queue.points().values()).isEqualTo(after.floats());
    assertThat(queue.writePosition()).isEqualTo((int) npz.get(block + "write_pos_after").scalar());
  }

  private static SampleQueue zeros(int capacity, int dimension) {
    return new SampleQueue(new QueueState(dimension, new float[capacity * dimension], capacity, 0));
  }

  private static Points line(float... values) {
    return new Points(values, values.length, 1);
  }
}
