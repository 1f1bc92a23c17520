package org.vpvae.display.render;

import java.lang.reflect.Array;
import java.util.StringJoiner;

/**
 * What any value reads as, whatever its {@code toString} does. {@link ThreadDeath} alone passes: it
 * is an interrupt of the user, which comes once.
 */
final class PlainText {
  private static final int MAX_NUMBERS = 20;

  private PlainText() {}

  /** The value's own text; for an array its type, length and first elements. */
  static String of(Object value) {
    try {
      return orThrow(value);
    } catch (ThreadDeath interrupt) {
      throw interrupt;
    } catch (Throwable broken) {
      return identity(value) + ", whose toString() failed: " + ofThrowable(broken);
    }
  }

  /** The same text; what the value's {@code toString} throws is thrown. */
  static String orThrow(Object value) {
    return value != null && value.getClass().isArray() ? ofArray(value) : ownText(value);
  }

  /** Class and message of what was thrown, even if the message throws. */
  static String ofThrowable(Throwable thrown) {
    try {
      return ownText(thrown);
    } catch (ThreadDeath interrupt) {
      throw interrupt;
    } catch (Throwable broken) {
      return thrown.getClass().getName();
    }
  }

  private static String ownText(Object value) {
    // A toString() that returns null would leave a bundle without text.
    return String.valueOf(String.valueOf(value));
  }

  private static String ofArray(Object array) {
    int length = Array.getLength(array);
    StringJoiner numbers = new StringJoiner(", ", " {", length > MAX_NUMBERS ? ", ...}" : "}");
    for (int i = 0; i < Math.min(length, MAX_NUMBERS); i++) {
      Object element = Array.get(array, i);
      boolean nested = element != null && element.getClass().isArray();
      numbers.add(nested ? arrayType(element) : of(element));
    }
    return arrayType(array) + numbers;
  }

  /** Such as {@code float[3][]}. */
  private static String arrayType(Object array) {
    Class<?> element = array.getClass().getComponentType();
    StringBuilder inner = new StringBuilder();
    while (element.isArray()) {
      inner.append("[]");
      element = element.getComponentType();
    }
    return element.getSimpleName() + "[" + Array.getLength(array) + "]" + inner;
  }

  private static String identity(Object value) {
    return value.getClass().getName() + "@" + Integer.toHexString(System.identityHashCode(value));
  }
}
