package org.vpvae.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** Java arrays to tensors and back. */
public final class Tensors {
  private Tensors() {}

  /**
   * A tensor over a copy of the values. Autograd may keep it, so it must stay open until the
   * backward pass is done; an array in the manager of the step does.
   */
  public static NDArray of(NDManager manager, float[] values, long... shape) {
    Shape sizes = new Shape(shape);
    if (sizes.size() != values.length) {
      throw new IllegalArgumentException(
          values.length + " values do not fill the shape " + sizes + " of " + sizes.size());
    }
    return manager.create(values, sizes);
  }

  /** As {@link #of}, in native memory of its own, for arrays that are written in place. */
  static NDArray owned(NDManager manager, float[] values, Shape shape) {
    try (NDArray borrowed = of(manager, values, shape.getShape());
        NDArray zeros = manager.zeros(shape)) {
      return zeros.add(borrowed);
    }
  }

  /** Overwrites the values of a tensor in place, outside any gradient. */
  public static void assign(NDArray target, float[] values) {
    try (NDManager scope = target.getManager().newSubManager();
        NDArray source = of(scope, values, target.getShape().getShape())) {
      OpLibrary.instance().call("assign", target, source).close();
    }
  }
}
