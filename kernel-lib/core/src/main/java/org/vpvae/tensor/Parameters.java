package org.vpvae.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vpvae.tensor.Initialization.Role;

/**
 * The trainable arrays of a network by name, in the order in which the network made them. They
 * belong to the manager given here and live until it is closed.
 */
public final class Parameters {
  private final NDManager manager;
  private final Initialization initialization;
  private final Map<String, NDArray> arrays = new LinkedHashMap<>();

  public Parameters(NDManager manager, Initialization initialization) {
    this.manager = manager;
    this.initialization = initialization;
  }

  /**
   * Makes a parameter.
   *
   * @throws IllegalArgumentException if the name is taken
   */
  public NDArray create(String name, Role role, int fanIn, long... shape) {
    Shape sizes = new Shape(shape);
    return put(name, initialization.values(name, role, sizes, fanIn), sizes);
  }

  /**
   * Makes a parameter with given first values, row-major, which are copied.
   *
   * @throws IllegalArgumentException if the name is taken or the values do not fill the shape
   */
  public NDArray create(String name, float[] values, long... shape) {
    return put(name, values, new Shape(shape));
  }

  /**
   * Makes the direction and the gain of a weight-normalized kernel; where the initialization leaves
   * the gain at 0, it becomes the norm of each output row of the direction.
   *
   * @return direction, gain
   */
  public List<NDArray> createDirected(String direction, String gain, long... shape) {
    Shape sizes = new Shape(shape);
    int rows = Math.toIntExact(shape[0]);
    int fanIn = Math.toIntExact(sizes.size() / rows);
    float[] v = initialization.values(direction, Role.DIRECTION, sizes, fanIn);
    long[] gainShape = shape.clone();
    java.util.Arrays.fill(gainShape, 1, gainShape.length, 1);
    Shape gainSizes = new Shape(gainShape);
    float[] g = initialization.values(gain, Role.GAIN, gainSizes, fanIn);
    for (int row = 0; row < rows; row++) {
      g[row] = g[row] == 0 ? norm(v, row * fanIn, fanIn) : g[row];
    }
    return List.of(put(direction, v, sizes), put(gain, g, gainSizes));
  }

  private static float norm(float[] values, int from, int length) {
    double sum = 0;
    for (int i = from; i < from + length; i++) {
      sum += (double) values[i] * values[i];
    }
    return (float) Math.sqrt(sum);
  }

  private NDArray put(String name, float[] values, Shape shape) {
    if (arrays.containsKey(name)) {
      throw new IllegalArgumentException("two parameters are called '" + name + "'");
    }
    NDArray array = Tensors.owned(manager, values, shape);
    JniUtils.attachGradient((PtNDArray) array, true);
    arrays.put(name, array);
    return array;
  }

  /** All arrays by name, in the order of creation. */
  public Map<String, NDArray> byName() {
    return Collections.unmodifiableMap(arrays);
  }

  /** All arrays in the order of creation. */
  public List<NDArray> list() {
    return new ArrayList<>(arrays.values());
  }

  /** How many numbers are trained. */
  public long count() {
    return arrays.values().stream().mapToLong(NDArray::size).sum();
  }
}
