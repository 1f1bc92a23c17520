package org.vpvae.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Scalars and small integer lists as arrays that live as long as the process.
 *
 * <p>Autograd keeps what an operation multiplied by; an array over a Java buffer that is closed
 * before the backward pass leaves it a dangling pointer. These arrays are never closed, own native
 * memory, and are shared. They lie on the CPU: the op library reads them as plain numbers.
 */
final class Constants {
  private final NDManager manager;
  private final Map<Double, NDArray> scalars = new ConcurrentHashMap<>();
  private final Map<String, NDArray> lists = new ConcurrentHashMap<>();

  Constants(NDManager manager) {
    this.manager = manager;
  }

  /** A float64 scalar. */
  NDArray scalar(double value) {
    return scalars.computeIfAbsent(value, this::newScalar);
  }

  /** An int64 vector, for the geometry of a layer. */
  NDArray integers(int... values) {
    return lists.computeIfAbsent(Arrays.toString(values), key -> newIntegers(values));
  }

  private NDArray newScalar(double value) {
    try (NDArray borrowed = manager.create(new double[] {value}, new Shape())) {
      return owned(borrowed);
    }
  }

  private NDArray newIntegers(int... values) {
    try (NDArray borrowed = manager.create(Arrays.stream(values).asLongStream().toArray())) {
      return owned(borrowed);
    }
  }

  /** A sum has memory of its own, where a created array only points into a Java buffer. */
  private NDArray owned(NDArray borrowed) {
    try (NDArray zeros = manager.zeros(borrowed.getShape(), borrowed.getDataType())) {
      return zeros.add(borrowed);
    }
  }
}
