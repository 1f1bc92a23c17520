package org.vpvae.experiments.run;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.TreeSet;

/**
 * One text for one JSON value: names sorted, no white space, and doubles in the fewest digits that
 * read back to the same bits. {@link Double#toString(double)} is not used, because its digits
 * changed between Java versions and a hash must not.
 */
public final class CanonicalJson {
  /** Enough decimal digits for every double. */
  private static final int MAX_DIGITS = 17;

  private CanonicalJson() {}

  /**
   * The canonical text.
   *
   * @throws IllegalArgumentException if a number is NaN or infinite
   */
  public static String write(JsonElement element) {
    StringBuilder out = new StringBuilder();
    append(element, out);
    return out.toString();
  }

  private static void append(JsonElement element, StringBuilder out) {
    if (element instanceof JsonObject object) {
      appendObject(object, out);
    } else if (element instanceof JsonArray array) {
      appendArray(array, out);
    } else if (element instanceof JsonPrimitive primitive && primitive.isNumber()) {
      out.append(number(primitive));
    } else {
      // Strings, booleans and null: Gson's own text is already unique.
      out.append(element);
    }
  }

  private static void appendObject(JsonObject object, StringBuilder out) {
    out.append('{');
    String separator = "";
    for (String name : new TreeSet<>(object.keySet())) {
      out.append(separator).append(new JsonPrimitive(name)).append(':');
      append(object.get(name), out);
      separator = ",";
    }
    out.append('}');
  }

  private static void appendArray(JsonArray array, StringBuilder out) {
    out.append('[');
    String separator = "";
    for (JsonElement item : array) {
      out.append(separator);
      append(item, out);
      separator = ",";
    }
    out.append(']');
  }

  private static String number(JsonPrimitive primitive) {
    Number number = primitive.getAsNumber();
    boolean whole = number instanceof Integer || number instanceof Long;
    return whole ? number.toString() : shortest(primitive.getAsDouble());
  }

  /** The fewest decimal digits, without exponent, that read back to this double. */
  static String shortest(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(value + " has no JSON form");
    }
    BigDecimal exact = new BigDecimal(value);
    for (int digits = 1; digits < MAX_DIGITS; digits++) {
      BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (rounded.doubleValue() == value) {
        return rounded.stripTrailingZeros().toPlainString();
      }
    }
    return exact.round(new MathContext(MAX_DIGITS, RoundingMode.HALF_EVEN)).toPlainString();
  }
}
