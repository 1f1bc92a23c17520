package org.vpvae.display.tensor;

import java.lang.reflect.Array;
import java.util.Arrays;

/** Nested Java arrays as one row of values. */
final class FloatArrays {
  private static final int MAX_RANK = 4;

  private FloatArrays() {}

  /** The values; null if rows differ in length, one is empty or it is no array of floats. */
  static Tensor tensor(Object array) {
    int rank = rank(array.getClass());
    if (rank < 1 || rank > MAX_RANK) {
      return null;
    }
    long[] shape = new long[rank];
    Object first = array;
    for (int i = 0; i < rank; i++) {
      shape[i] = first == null ? 0 : Array.getLength(first);
      if (shape[i] == 0) {
        return null;
      }
      first = Array.get(first, 0);
    }
    // Rows of one length only: a ragged array of the same first rows may hold fewer values.
    long size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    if (size > Integer.MAX_VALUE - 8 || !isRectangular(array, shape, 0)) {
      return null;
    }
    float[] values = new float[(int) size];
    copy(array, values, 0);
    return new Tensor(values, shape);
  }

  /** Dimensions of a type such as {@code float[][]}; 0 for any other. */
  private static int rank(Class<?> type) {
    int rank = 0;
    Class<?> element = type;
    while (element.isArray()) {
      element = element.getComponentType();
      rank++;
    }
    return element == float.class ? rank : 0;
  }

  private static boolean isRectangular(Object array, long[] shape, int depth) {
    if (array == null || Array.getLength(array) != shape[depth]) {
      return false;
    }
    if (array instanceof Object[] parts) {
      for (Object part : parts) {
        if (!isRectangular(part, shape, depth + 1)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Returns where the next values go. */
  private static int copy(Object array, float[] values, int offset) {
    if (array instanceof float[] row) {
      System.arraycopy(row, 0, values, offset, row.length);
      return offset + row.length;
    }
    int at = offset;
    for (Object part : (Object[]) array) {
      at = copy(part, values, at);
    }
    return at;
  }
}
