package org.vpvae.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.rng.UniformRandomProvider;
import org.vpvae.random.Streams;

/**
 * One operation on small double inputs, with what its gradient must be.
 *
 * @param method the name in {@link Ops}
 * @param inputs the differentiable inputs
 * @param op from the inputs to the output
 * @param stated the gradient of sum(weights * output) where finite differences do not apply; null
 *     where they do
 */
record OpCase(
    String method, List<Input> inputs, Function<List<NDArray>, NDArray> op, Stated stated) {

  /** Where the values of an input lie; all stay away from 0, where some functions have a kink. */
  enum Range {
    ANY,
    WITHIN_ONE,
    POSITIVE,
    SHARE;

    private double value(UniformRandomProvider random) {
      double u = random.nextDouble();
      double sign = random.nextBoolean() ? 1 : -1;
      return switch (this) {
        case ANY -> sign * (0.2 + 1.3 * u);
        case WITHIN_ONE -> sign * (0.1 + 0.7 * u);
        case POSITIVE -> 0.3 + 1.5 * u;
        case SHARE -> 0.1 + 0.8 * u;
      };
    }
  }

  /** An input's range and sizes. */
  record Input(Range range, long... shape) {
    int size() {
      return (int) new Shape(shape).size();
    }
  }

  /** A gradient known by definition. */
  interface Stated {
    /** One array per input. */
    double[][] gradient(double[][] inputs, double[] weights);
  }

  static Input any(long... shape) {
    return new Input(Range.ANY, shape);
  }

  static Input in(Range range, long... shape) {
    return new Input(range, shape);
  }

  static OpCase smooth(String method, Function<List<NDArray>, NDArray> op, Input... inputs) {
    return new OpCase(method, List.of(inputs), op, null);
  }

  static OpCase smooth(String method, Range range, Function<NDArray, NDArray> op) {
    return smooth(method, x -> op.apply(x.get(0)), in(range, 2, 3));
  }

  OpCase withGradient(Stated gradient) {
    return new OpCase(method, inputs, op, gradient);
  }

  /** The inputs' values, from a stream named after the operation. */
  double[][] values() {
    UniformRandomProvider random = new Streams(1).open(method, inputs.size());
    double[][] values = new double[inputs.size()][];
    for (int i = 0; i < values.length; i++) {
      Input input = inputs.get(i);
      values[i] = new double[input.size()];
      for (int j = 0; j < values[i].length; j++) {
        values[i][j] = input.range().value(random);
      }
    }
    return values;
  }

  List<NDArray> tensors(NDManager manager, double[][] values) {
    NDArray[] arrays = new NDArray[values.length];
    for (int i = 0; i < arrays.length; i++) {
      arrays[i] = manager.create(values[i], new Shape(inputs.get(i).shape()));
    }
    return List.of(arrays);
  }

  @Override
  public String toString() {
    return method + inputs.stream().map(input -> java.util.Arrays.toString(input.shape())).toList();
  }
}
