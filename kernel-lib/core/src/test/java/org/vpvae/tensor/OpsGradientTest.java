package org.vpvae.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The gradient of every operation, read after a forced garbage collection between the forward and
 * the backward pass, against central differences in double.
 */
class OpsGradientTest {
  private static final double STEP = 1e-5;
  private static final double TOLERANCE = 1e-6;

  private TensorRoom room;

  @BeforeEach
  void open() {
    room = TensorRoom.open("cpu", line -> {});
  }

  @AfterEach
  void close() {
    room.close();
  }

  static Stream<OpCase> cases() {
    return OpCases.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theGradientSurvivesACollectionAndIsRight(OpCase op) {
    double[][] x = op.values();
    double[] weights = weights(op, x);
    double[][] found = gradients(op, x, weights);
    double[][] expected =
        op.stated() == null ? differences(op, x, weights) : op.stated().gradient(x, weights);
    for (int i = 0; i < x.length; i++) {
      assertThat(distance(found[i], expected[i]))
          .as("input %d: found %s, expected %s", i, text(found[i]), text(expected[i]))
          .isLessThanOrEqualTo(TOLERANCE);
    }
  }

  @Test
  void everyOperationHasACase() {
    Set<String> operations =
        Arrays.stream(Ops.class.getDeclaredMethods())
            .filter(method -> Modifier.isPublic(method.getModifiers()))
            .map(Method::getName)
            .collect(Collectors.toSet());
    assertThat(cases().map(OpCase::method).collect(Collectors.toSet())).isEqualTo(operations);
  }

  /**
   * The same procedure on the engine's own multiplication by a number, which the house forbids:
   * were it right here, the test above would prove nothing. One wrong gradient in 20 suffices;
   * about half are wrong, so the chance that none is comes to 1e-6. Only where the allocator is
   * that of Linux: another may leave freed operands as they were.
   */
  @Test
  @EnabledOnOs(OS.LINUX)
  void theEnginesOwnMultiplicationByANumberIsCorruptedByTheSameProcedure() {
    OpCase forbidden = OpCase.smooth("mul(Number)", OpCase.Range.ANY, x -> x.mul(3.7));
    double[][] x = forbidden.values();
    double[] weights = weights(forbidden, x);
    double[][] expected = differences(forbidden, x, weights);
    int wrong = 0;
    for (int i = 0; i < 20; i++) {
      wrong += distance(gradients(forbidden, x, weights)[0], expected[0]) > TOLERANCE ? 1 : 0;
    }
    assertThat(wrong).isPositive();
  }

  /** Differentiates sum(weights * output) with a collection before the backward pass. */
  private double[][] gradients(OpCase op, double[][] x, double[] weights) {
    try (NDManager manager = room.manager().newSubManager();
        GradientScope scope = GradientScope.open()) {
      List<NDArray> inputs = op.tensors(manager, x);
      inputs.forEach(input -> input.setRequiresGradient(true));
      NDArray loss = weightedSum(op, inputs, weights);
      ForcedCollection.run();
      NDList gradients = scope.of(loss, inputs);
      return gradients.stream().map(NDArray::toDoubleArray).toArray(double[][]::new);
    }
  }

  private static NDArray weightedSum(OpCase op, List<NDArray> inputs, double[] weights) {
    NDArray output = op.op().apply(inputs);
    return Ops.sum(output.mul(output.getManager().create(weights, output.getShape())));
  }

  private double[][] differences(OpCase op, double[][] x, double[] weights) {
    double[][] slopes = new double[x.length][];
    for (int i = 0; i < x.length; i++) {
      slopes[i] = new double[x[i].length];
      for (int j = 0; j < x[i].length; j++) {
        double centre = x[i][j];
        x[i][j] = centre + STEP;
        double above = value(op, x, weights);
        x[i][j] = centre - STEP;
        double below = value(op, x, weights);
        x[i][j] = centre;
        slopes[i][j] = (above - below) / (2 * STEP);
      }
    }
    return slopes;
  }

  private double value(OpCase op, double[][] x, double[] weights) {
    try (NDManager manager = room.manager().newSubManager()) {
      return weightedSum(op, op.tensors(manager, x), weights).getDouble();
    }
  }

  /** Distinct weights, one per output element. */
  private double[] weights(OpCase op, double[][] x) {
    try (NDManager manager = room.manager().newSubManager()) {
      double[] weights = new double[(int) op.op().apply(op.tensors(manager, x)).size()];
      Arrays.setAll(weights, i -> Math.cos(1 + 2.3 * i));
      return weights;
    }
  }

  /** The largest difference relative to the largest slope; NaN counts as infinitely far. */
  private static double distance(double[] found, double[] expected) {
    double scale = 1;
    double largest = 0;
    for (int i = 0; i < found.length; i++) {
      double difference = Math.abs(found[i] - expected[i]);
      largest = Math.max(largest, Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference);
      scale = Math.max(scale, Math.abs(expected[i]));
    }
    return found.length == expected.length ? largest / scale : Double.POSITIVE_INFINITY;
  }

  private static String text(double[] values) {
    return Arrays.toString(values);
  }
}
