package org.vpvae.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Operations that are not one PyTorch function of the same name, on numbers to follow by hand. */
class OpsGoldenTest {
  private static final Offset<Float> CLOSE = Offset.offset(1e-6f);

  private TensorRoom room;

  @BeforeEach
  void open() {
    room = TensorRoom.open("cpu", line -> {});
  }

  @AfterEach
  void close() {
    room.close();
  }

  private NDArray tensor(float[] values, long... shape) {
    return Tensors.of(room.manager(), values, shape);
  }

  private NDArray row(float... values) {
    return tensor(values, 1, 1, values.length);
  }

  @Test
  void aTransposedConvolutionSpreadsItsKernelByTheDilation() {
    NDArray zero = tensor(new float[1], 1);
    NDArray dilated = Ops.convTranspose1d(row(1, 10), row(1, 2, 3), zero, new Geometry(1, 0, 2, 1));
    assertThat(dilated.toFloatArray()).containsExactly(1, 10, 2, 20, 3, 30);
    NDArray strided = Ops.convTranspose1d(row(1, 10), row(1, 2, 3), zero, new Geometry(2, 0, 1, 1));
    assertThat(strided.toFloatArray()).containsExactly(1, 2, 13, 20, 30);
  }

  /** Two groups of one channel each: the second input channel does not reach the first output. */
  @Test
  void aTransposedConvolutionKeepsItsGroupsApart() {
    NDArray x = tensor(new float[] {1, 10}, 1, 2, 1);
    NDArray kernel = tensor(new float[] {1, 2, 3, 4}, 2, 1, 2);
    NDArray zero = tensor(new float[2], 2);
    NDArray y = Ops.convTranspose1d(x, kernel, zero, new Geometry(1, 0, 1, 2));
    assertThat(y.toFloatArray()).containsExactly(1, 2, 30, 40);
    NDArray plane =
        Ops.convTranspose2d(
            tensor(new float[] {1, 10}, 1, 2, 1, 1),
            tensor(new float[] {1, 2, 3, 4}, 2, 1, 1, 2),
            zero,
            new Geometry(1, 0, 2, 2));
    assertThat(plane.getShape()).isEqualTo(new Shape(1, 2, 1, 3));
    assertThat(plane.toFloatArray()).containsExactly(1, 0, 2, 30, 0, 40);
  }

  @Test
  void straightThroughSelectAndDetachKeepTheValue() {
    NDArray x = row(1, 2, 3);
    NDArray y = row(4, 5, 6);
    assertThat(Ops.straightThrough(x, y).toFloatArray()).containsExactly(4, 5, 6);
    assertThat(Ops.detach(x).toFloatArray()).containsExactly(1, 2, 3);
    NDArray condition = room.manager().create(new boolean[] {true, false, true}, x.getShape());
    assertThat(Ops.select(condition, x, y).toFloatArray()).containsExactly(1, 5, 3);
    assertThat(Ops.castLike(x, room.manager().zeros(new Shape(1), DataType.INT64)).toLongArray())
        .containsExactly(1, 2, 3);
  }

  /** sin(pi/2 * 1)^2 / (pi/2) on top of x = 1. */
  @Test
  void snakeAddsItsSquaredSine() {
    float alpha = (float) (Math.PI / 2);
    assertThat(Ops.snake(row(1), row(alpha), 0).toFloatArray())
        .containsExactly(new float[] {1 + 1 / alpha}, CLOSE);
  }

  /** |x| = 5: gamma x 5/(5 + 5) + beta + x with gamma 2, beta 1. */
  @Test
  void globalResponseNormMeasuresBothTrailingAxes() {
    NDArray x = tensor(new float[] {3, 4}, 1, 2, 1);
    NDArray y = Ops.globalResponseNorm(x, row(2), row(1), 5);
    assertThat(y.toFloatArray()).containsExactly(new float[] {3 + 1 + 3, 4 + 1 + 4}, CLOSE);
  }

  /** Peaks of |x| over three, then their mean over three, zeros counted beyond the ends. */
  @Test
  void trendPoolIsTheMeanOfThePeaks() {
    assertThat(Ops.trendPool(row(1, -6, 2, 0, 0), 3).toFloatArray())
        .containsExactly(new float[] {4, 6, 14 / 3f, 8 / 3f, 2 / 3f}, CLOSE);
  }

  @Test
  void paddingAddsZerosAtTheEndOnly() {
    NDArray plane = Ops.padRightBottom(tensor(new float[] {1, 2}, 1, 1, 1, 2));
    assertThat(plane.getShape()).isEqualTo(new Shape(1, 1, 2, 3));
    assertThat(plane.toFloatArray()).containsExactly(1, 2, 0, 0, 0, 0);
    assertThat(Ops.padEnd(row(1, 2), 2).toFloatArray()).containsExactly(1, 2, 0, 0);
  }

  @Test
  void weightNormHasTheGainAsItsLength() {
    NDArray x = tensor(new float[] {1, 1}, 1, 2);
    NDArray direction = tensor(new float[] {3, 4}, 1, 2);
    NDArray y =
        Ops.weightNormLinear(
            x, direction, tensor(new float[] {10}, 1, 1), tensor(new float[] {1}, 1));
    assertThat(y.toFloatArray()).containsExactly(new float[] {6 + 8 + 1}, CLOSE);
  }

  /** w = 2: entry (i, j) is the table's row |i + 2 - j|. */
  @Test
  void distanceBiasReadsTheTableByDistance() {
    NDArray table = tensor(new float[] {0, 1, 2, 3}, 4, 1);
    assertThat(Ops.distanceBias(table, 2).toFloatArray()).containsExactly(2, 1, 0, 1, 3, 2, 1, 0);
    assertThat(Ops.distances(table, 3).toFloatArray()).containsExactly(0, 1, 2);
  }

  /** Equal logits: a position sees itself and everything before it in its two windows. */
  @Test
  void localAttentionSeesItsWindowAndTheOneBeforeButNotTheFuture() {
    NDArray zero = tensor(new float[5], 1, 1, 5, 1);
    NDArray v = tensor(new float[] {1, 2, 3, 4, 5}, 1, 1, 5, 1);
    NDArray bias = tensor(new float[8], 1, 2, 4);
    assertThat(Ops.localAttention(zero, zero, v, bias, 2).toFloatArray())
        .containsExactly(new float[] {1, 1.5f, 2, 2.5f, 4}, CLOSE);
  }
}
