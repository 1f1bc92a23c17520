package org.vpvae.pretrained;

import java.util.Arrays;

/**
 * One array of a weight file.
 *
 * @param shape sizes, outermost first; empty for a single number
 * @param values row-major values; wider or narrower floats of the file are converted
 */
public record Weight(long[] shape, float[] values) {
  /** Checks that the values fill the shape. */
  public Weight {
    boolean negative = Arrays.stream(shape).anyMatch(size -> size < 0);
    if (negative || elements(shape) != values.length) {
      throw new IllegalArgumentException(
          values.length + " values do not fill the shape " + Arrays.toString(shape));
    }
  }

  /**
   * The product of the sizes. The one place that knows that a single size of 0 makes any shape
   * empty, however large the others are.
   *
   * @param shape sizes, each at least 0
   * @return at most {@link Long#MAX_VALUE}, which also stands for every larger product
   */
  static long elements(long[] shape) {
    if (Arrays.stream(shape).anyMatch(size -> size == 0)) {
      return 0;
    }
    long count = 1;
    for (long size : shape) {
      count = count > Long.MAX_VALUE / size ? Long.MAX_VALUE : count * size;
    }
    return count;
  }

  /**
   * Refuses another shape.
   *
   * @param name the array's name, for the message
   * @return this
   */
  public Weight requireShape(String name, long... expected) {
    if (!Arrays.equals(shape, expected)) {
      throw new IllegalArgumentException(
          "%s has shape %s, expected %s"
              .formatted(name, Arrays.toString(shape), Arrays.toString(expected)));
    }
    return this;
  }
}
