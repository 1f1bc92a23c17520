package org.vpvae.runner.notebook;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Values as Java source. Strings, whole and real numbers, booleans and lists of them have a
 * literal; nothing else has. Where the notebook declares a type, the literal is written for it, so
 * that {@code double rate} stays a double when 1 is passed.
 */
final class JavaLiteral {
  private static final Pattern LIST = Pattern.compile("(?:java\\.util\\.)?List<\\s*(.+?)\\s*>");
  private static final Set<String> INTEGERS =
      Set.of("byte", "short", "int", "Byte", "Short", "Integer");

  private JavaLiteral() {}

  /**
   * The literal of a value.
   *
   * @param value a String, Boolean, Long, Integer, Double, Float or List of such
   * @param type the declared type, such as {@code int}, {@code double[]}, {@code List<String>}; or
   *     {@code var} where none is declared
   * @throws NotebookException if the value has no literal of that type
   */
  static String of(Object value, String type) {
    if (value instanceof List<?> list) {
      return list(list, type);
    }
    return switch (type) {
      case "var", "Object" -> natural(value);
      case "String" -> string(String.valueOf(scalar(value)));
      case "char", "Character" -> character(value);
      case "boolean", "Boolean" -> natural(expect(value, Boolean.class, type));
      case "double", "Double" -> real(number(value, type).doubleValue());
      case "float", "Float" -> real(number(value, type).doubleValue()) + "f";
      case "long", "Long" -> whole(value, type, Long.MIN_VALUE, Long.MAX_VALUE) + "L";
      default -> {
        if (!INTEGERS.contains(type)) {
          throw none(value, type);
        }
        yield integer(value, type);
      }
    };
  }

  private static String natural(Object value) {
    if (value instanceof String text) {
      return string(text);
    }
    if (value instanceof Boolean) {
      return value.toString();
    }
    if (value instanceof Float || value instanceof Double) {
      return real(((Number) value).doubleValue());
    }
    if (value instanceof Integer || value instanceof Long) {
      long number = ((Number) value).longValue();
      return number == (int) number ? Long.toString(number) : number + "L";
    }
    throw none(value, "var");
  }

  private static String list(List<?> values, String type) {
    if (type.endsWith("[]")) {
      String element = type.substring(0, type.length() - 2).trim();
      return joined(values, element, "{", "}");
    }
    Matcher generic = LIST.matcher(type);
    if (generic.matches()) {
      return joined(values, generic.group(1), "java.util.List.of(", ")");
    }
    if (!type.equals("var")) {
      throw none(values, type);
    }
    return joined(values, commonType(values), "java.util.List.of(", ")");
  }

  private static String joined(List<?> values, String element, String open, String close) {
    return values.stream()
        .map(value -> of(value, element))
        .collect(Collectors.joining(", ", open, close));
  }

  /** One real number makes all numbers of a list real, so that the list has one type. */
  private static String commonType(List<?> values) {
    boolean numbers = values.stream().allMatch(value -> value instanceof Number);
    boolean real = values.stream().anyMatch(v -> v instanceof Double || v instanceof Float);
    boolean large =
        values.stream().anyMatch(v -> v instanceof Long whole && whole != whole.intValue());
    return !numbers || values.isEmpty() ? "var" : real ? "double" : large ? "long" : "var";
  }

  private static Object scalar(Object value) {
    if (value instanceof String || value instanceof Boolean || value instanceof Number) {
      return value;
    }
    throw none(value, "String");
  }

  private static String character(Object value) {
    String text = value instanceof String given ? given : "";
    if (text.length() != 1) {
      throw none(value, "char");
    }
    return text.equals("'") ? "'\\''" : text.equals("\"") ? "'\"'" : quoted(text, "'");
  }

  private static String integer(Object value, String type) {
    return switch (type) {
      case "byte", "Byte" -> whole(value, type, Byte.MIN_VALUE, Byte.MAX_VALUE);
      case "short", "Short" -> whole(value, type, Short.MIN_VALUE, Short.MAX_VALUE);
      default -> whole(value, type, Integer.MIN_VALUE, Integer.MAX_VALUE);
    };
  }

  private static String whole(Object value, String type, long least, long most) {
    if (!(value instanceof Integer || value instanceof Long)) {
      throw none(value, type);
    }
    long number = ((Number) value).longValue();
    if (number < least || number > most) {
      throw none(value, type);
    }
    return Long.toString(number);
  }

  private static Number number(Object value, String type) {
    return (Number) expect(value, Number.class, type);
  }

  private static Object expect(Object value, Class<?> wanted, String type) {
    if (!wanted.isInstance(value)) {
      throw none(value, type);
    }
    return value;
  }

  private static String real(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw none(value, "double");
    }
    return Double.toString(value);
  }

  private static String string(String text) {
    return quoted(text, "\"");
  }

  private static String quoted(String text, String quote) {
    StringBuilder literal = new StringBuilder(quote);
    text.chars().forEach(c -> literal.append(escaped((char) c)));
    return literal.append(quote).toString();
  }

  private static final Map<Character, String> ESCAPES =
      Map.of(
          '"', "\\\"", '\\', "\\\\", '\n', "\\n", '\r', "\\r", '\t', "\\t", '\b', "\\b", '\f',
          "\\f");

  private static String escaped(char c) {
    String known = ESCAPES.get(c);
    if (known != null) {
      return known;
    }
    boolean plain = c >= ' ' && c != 0x7f && !Character.isSurrogate(c);
    // Octal is safe where a Unicode escape of a line end would end the literal.
    return plain || Character.isSurrogate(c) ? String.valueOf(c) : String.format("\\%03o", (int) c);
  }

  private static NotebookException none(Object value, String type) {
    String kind = value == null ? "null" : value.getClass().getSimpleName() + " " + value;
    return new NotebookException(
        "parameter value "
            + kind
            + (type.equals("var")
                ? " has no Java literal; strings, numbers, booleans and lists of them have"
                : " has no literal of the declared type " + type));
  }
}
