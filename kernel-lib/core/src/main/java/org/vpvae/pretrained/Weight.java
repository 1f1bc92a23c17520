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
    long count = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    if (count != values.length || Arrays.stream(shape).anyMatch(size -> size < 0)) {
      throw new IllegalArgumentException(
          values.length + " values do not fill the shape " + Arrays.toString(shape));
    }
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
