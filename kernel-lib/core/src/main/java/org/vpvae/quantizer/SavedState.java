package org.vpvae.quantizer;

import java.util.Map;

/** The arrays of a {@link Quantizer#state} on their way back, refused where they cannot be its. */
final class SavedState {
  private final String owner;
  private final Map<String, float[]> arrays;

  SavedState(String owner, Map<String, float[]> arrays) {
    this.owner = owner;
    this.arrays = arrays;
  }

  boolean has(String name) {
    return arrays.containsKey(name);
  }

  /**
   * A copy of finite numbers.
   *
   * @param length how many this quantizer has
   * @throws IllegalArgumentException if there are none of that name, more or fewer, or one is not
   *     finite
   */
  float[] numbers(String name, int length) {
    return numbers(name, length, -Float.MAX_VALUE, Float.MAX_VALUE);
  }

  /** The same, each one of 0, 1, ... up to a largest. */
  float[] wholeNumbers(String name, int length, int most) {
    float[] numbers = numbers(name, length, 0, most);
    for (int i = 0; i < length; i++) {
      if (numbers[i] != (int) numbers[i]) {
        throw new IllegalArgumentException(
            "a state of %s has '%s' %d = %s, which is not a whole number in 0..%d"
                .formatted(owner, name, i, numbers[i], most));
      }
    }
    return numbers;
  }

  /** The same with a least and a largest value. */
  float[] numbers(String name, int length, float least, float most) {
    float[] numbers = arrays.get(name);
    if (numbers == null || numbers.length != length) {
      throw new IllegalArgumentException(
          "a state of %s has %s numbers '%s', not %d"
              .formatted(owner, numbers == null ? "no" : numbers.length, name, length));
    }
    for (int i = 0; i < length; i++) {
      if (!(numbers[i] >= least && numbers[i] <= most)) {
        throw new IllegalArgumentException(
            "a state of %s has '%s' %d = %s, which is not in %s..%s"
                .formatted(owner, name, i, numbers[i], least, most));
      }
    }
    return numbers.clone();
  }
}
