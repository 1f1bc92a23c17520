package org.vpvae.quantizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.function.Function;
import org.vpvae.tensor.GradientScope;
import org.vpvae.tensor.Ops;
import org.vpvae.tensor.Tensors;
import org.vpvae.vectors.NpyArray;

/** Runs a function of latents and differentiates a weighted sum of its output. */
final class Passes {

  /**
   * One pass.
   *
   * @param output what the function returned
   * @param gradient of sum(output * weights) with respect to the latents, row-major
   */
  record Pass<T>(T output, float[] gradient) {}

  private final NDManager manager;

  Passes(NDManager manager) {
    this.manager = manager;
  }

  NDArray tensor(NpyArray array) {
    return Tensors.of(manager, array.floats(), longShape(array));
  }

  NDArray tensor64(NpyArray array) {
    return manager.create(array.values(), new Shape(longShape(array)));
  }

  /** The quantizer's pass and the gradient of sum(output * w). */
  Pass<Quantized> of(NpyArray latents, NpyArray w, Function<NDArray, Quantized> quantize) {
    try (GradientScope scope = GradientScope.open()) {
      NDArray a = tensor(latents);
      a.setRequiresGradient(true);
      Quantized quantized = quantize.apply(a);
      NDArray loss = Ops.sum(quantized.output().mul(tensor(w)));
      return new Pass<>(quantized, scope.of(loss, List.of(a)).get(0).toFloatArray());
    }
  }

  /** A scalar function in float32 and its gradient. */
  Pass<Float> scalar(NpyArray latents, Function<NDArray, NDArray> function) {
    try (GradientScope scope = GradientScope.open()) {
      NDArray a = tensor(latents);
      a.setRequiresGradient(true);
      NDArray loss = function.apply(a);
      float value = loss.getFloat();
      return new Pass<>(value, scope.of(loss, List.of(a)).get(0).toFloatArray());
    }
  }

  /** The gradient of the sum of a function's values, in float64. */
  double[] slope64(NpyArray latents, Function<NDArray, NDArray> function) {
    try (GradientScope scope = GradientScope.open()) {
      NDArray a = tensor64(latents);
      a.setRequiresGradient(true);
      NDArray loss = Ops.sum(function.apply(a));
      return scope.of(loss, List.of(a)).get(0).toDoubleArray();
    }
  }

  private static long[] longShape(NpyArray array) {
    long[] shape = new long[array.shape().length];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = array.shape()[i];
    }
    return shape;
  }
}
