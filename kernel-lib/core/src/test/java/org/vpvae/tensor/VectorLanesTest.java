package org.vpvae.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vpvae.random.Streams;

/**
 * Convolutions with channels padded to full vectors equal their plain twins, forward and backward.
 * Both run in double, which takes another library than float32 and is right on every processor; the
 * padded float32 convolution is compared with them, since it must be right as well.
 */
class VectorLanesTest {
  private static final double DOUBLE_TOLERANCE = 1e-12;
  private static final double FLOAT_TOLERANCE = 1e-5;

  @ParameterizedTest
  @CsvSource({
    "conv, 3, 16, 1",
    "conv, 16, 3, 1",
    "conv, 17, 5, 1",
    "conv, 20, 24, 1",
    "conv, 32, 32, 1",
    "conv, 6, 6, 3",
    "conv, 34, 34, 34",
    "conv_transpose, 3, 16, 1",
    "conv_transpose, 24, 17, 1",
    "conv_transpose, 16, 16, 1",
    "conv_transpose, 8, 4, 2"
  })
  void paddedAndPlainAgree(String op, int in, int out, int groups) {
    for (int spatial = 1; spatial <= 2; spatial++) {
      List<double[]> plain = pass(op, in, out, groups, spatial, 1, DataType.FLOAT64);
      List<double[]> padded =
          pass(op, in, out, groups, spatial, VectorLanes.FULL, DataType.FLOAT64);
      List<double[]> single =
          pass(op, in, out, groups, spatial, VectorLanes.needed(), DataType.FLOAT32);
      for (int i = 0; i < plain.size(); i++) {
        assertThat(distance(padded.get(i), plain.get(i))).isLessThan(DOUBLE_TOLERANCE);
        assertThat(distance(single.get(i), plain.get(i))).isLessThan(FLOAT_TOLERANCE);
      }
    }
  }

  /** The output and the gradients of x, weight and bias. */
  private static List<double[]> pass(
      String op, int in, int out, int groups, int spatial, int lanes, DataType type) {
    boolean transposed = op.equals("conv_transpose");
    UniformRandomProvider random = new Streams(in * 31L + out).open(op, spatial);
    try (TensorRoom room = TensorRoom.open("cpu", line -> {});
        NDManager manager = room.manager().newSubManager();
        GradientScope scope = GradientScope.open()) {
      NDArray x = normal(manager, random, type, shape(2, in, 9, spatial));
      NDArray weight =
          normal(
              manager,
              random,
              type,
              transposed
                  ? shape(in, out / groups, 3, spatial)
                  : shape(out, in / groups, 3, spatial));
      NDArray bias = normal(manager, random, type, new long[] {out});
      List<NDArray> inputs = List.of(x, weight, bias);
      inputs.forEach(input -> input.setRequiresGradient(true));
      NDArray geometry = VectorLanes.integers(new Geometry(2, 1, 1, groups), lanes);
      NDArray y = OpLibrary.instance().call(op, x, weight, bias, geometry);
      NDArray weights = normal(manager, random, type, y.getShape().getShape());
      NDList slopes = scope.of(Ops.sum(y.mul(weights)), inputs);
      List<double[]> found = new ArrayList<>(List.of(values(y)));
      slopes.forEach(slope -> found.add(values(slope)));
      return found;
    }
  }

  private static long[] shape(long first, long second, long side, int spatial) {
    long[] shape = new long[2 + spatial];
    Arrays.fill(shape, side);
    shape[0] = first;
    shape[1] = second;
    return shape;
  }

  /** The same numbers in both types: floats, widened for double. */
  private static NDArray normal(
      NDManager manager, UniformRandomProvider random, DataType type, long[] shape) {
    float[] values = new float[Math.toIntExact(new Shape(shape).size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (2 * random.nextDouble() - 1);
    }
    NDArray floats = Tensors.of(manager, values, shape);
    return type == DataType.FLOAT32
        ? floats
        : Ops.castLike(floats, manager.zeros(new Shape(1), type)).stopGradient();
  }

  private static double[] values(NDArray array) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      return Ops.castLike(Ops.detach(array), manager.zeros(new Shape(1), DataType.FLOAT64))
          .toDoubleArray();
    }
  }

  /** The largest difference relative to the largest value. */
  private static double distance(double[] found, double[] expected) {
    assertThat(found).hasSameSizeAs(expected);
    double scale = 1;
    double largest = 0;
    for (int i = 0; i < found.length; i++) {
      scale = Math.max(scale, Math.abs(expected[i]));
      double difference = Math.abs(found[i] - expected[i]);
      largest = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(largest, difference);
    }
    return largest / scale;
  }

  @Test
  void theFewestLanesThatComputeRightlyAreTaken() {
    assertThat(VectorLanes.find(lanes -> true)).isEqualTo(1);
    assertThat(VectorLanes.find(lanes -> lanes == VectorLanes.FULL)).isEqualTo(VectorLanes.FULL);
  }

  @Test
  void aProcessorThatConvolvesWronglyEitherWayIsRefused() {
    assertThatThrownBy(() -> VectorLanes.find(lanes -> false))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("ONEDNN_MAX_CPU_ISA");
  }
}
