package org.vpvae.tensor;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Refuses a libtorch that computes wrong results. A library of another version than the one the
 * Java layer was built for loads without an error and then returns wrong types, so known answers
 * are asked for before anything is trusted.
 */
final class SelfTest {
  private SelfTest() {}

  /**
   * Refuses another version by its name, before the library is asked for anything: some answers of
   * the wrong one are errors of the Java layer that say nothing.
   *
   * @param version as the engine names it; a flavour may follow after a plus or a dash
   * @throws IllegalStateException naming both
   */
  static void requireVersion(String version) {
    if (!version.split("[+-]", 2)[0].equals(TensorEngine.LIBTORCH)) {
      throw new IllegalStateException(
          "libtorch "
              + version
              + " is not the version this library was built for: "
              + TensorEngine.LIBTORCH);
    }
  }

  /**
   * Asks for known answers on the device, types first: nothing else means anything before.
   *
   * @throws IllegalStateException naming the first answer that is wrong
   */
  static void run(Device device) {
    run(device, UnaryOperator.identity());
  }

  /** As above; every answer passes through {@code library}, where a test can falsify it. */
  static void run(Device device, UnaryOperator<NDArray> library) {
    try (NDManager manager = TensorEngine.start().newBaseManager(device)) {
      types(manager, library);
      product(manager, library);
      convolution(manager, library);
      gradient(manager, library);
    }
  }

  private static void types(NDManager manager, UnaryOperator<NDArray> library) {
    for (DataType type :
        List.of(
            DataType.FLOAT32,
            DataType.FLOAT64,
            DataType.INT32,
            DataType.INT64,
            DataType.UINT8,
            DataType.BOOLEAN)) {
      NDArray made = manager.ones(new Shape(2), type);
      NDArray copy = library.apply(Ops.detach(made));
      require(type + " array", copy.getDataType() == type, copy.getDataType().toString());
    }
  }

  private static void product(NDManager manager, UnaryOperator<NDArray> library) {
    NDArray a = manager.create(new float[] {1, 2, 3, 4}, new Shape(2, 2));
    float[] found = library.apply(a.matMul(a)).toFloatArray();
    require("matrix product", Arrays.equals(found, new float[] {7, 10, 15, 22}), found);
  }

  private static void convolution(NDManager manager, UnaryOperator<NDArray> library) {
    NDArray x = manager.create(new float[] {1, 2, 3, 4}, new Shape(1, 1, 4));
    NDArray kernel = manager.create(new float[] {1, 0, -1}, new Shape(1, 1, 3));
    NDArray bias = manager.create(new float[] {0.5f});
    NDArray y = library.apply(Ops.conv1d(x, kernel, bias, Geometry.same(3)));
    float[] found = y.toFloatArray();
    require("convolution", Arrays.equals(found, new float[] {-1.5f, -1.5f, -1.5f, 3.5f}), found);
  }

  private static void gradient(NDManager manager, UnaryOperator<NDArray> library) {
    Parameters parameters =
        new Parameters(manager, (name, role, shape, fanIn) -> new float[] {1, -2});
    NDArray w = parameters.create("w", Initialization.Role.WEIGHT, 1, 2);
    NDArray one = manager.ones(new Shape(2));
    try (GradientScope scope = GradientScope.open()) {
      NDList gradients = scope.of(Ops.sum(Ops.square(one.mul(w))), List.of(w));
      float[] found = library.apply(gradients.get(0)).toFloatArray();
      require("gradient", Arrays.equals(found, new float[] {2, -4}), found);
    }
  }

  private static void require(String what, boolean right, float[] found) {
    require(what, right, Arrays.toString(found));
  }

  private static void require(String what, boolean right, String found) {
    if (!right) {
      throw new IllegalStateException(
          "this libtorch computes wrong results ("
              + what
              + " gave "
              + found
              + "); it must be the version this library was built for: "
              + TensorEngine.LIBTORCH);
    }
  }
}
