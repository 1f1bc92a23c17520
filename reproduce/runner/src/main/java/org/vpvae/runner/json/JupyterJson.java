package org.vpvae.runner.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * The text that Jupyter itself would write for a notebook: one blank per level, names sorted by
 * code point, no escape that JSON does not need, a line break at the end. A notebook saved from a
 * browser and one written here then differ in what differs, and in nothing else. Numbers keep the
 * digits they were read with.
 */
public final class JupyterJson {
  /** As Python compares: surrogate pairs come after all other characters. */
  private static final Comparator<String> BY_CODE_POINT =
      (a, b) -> java.util.Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());

  private final StringBuilder out = new StringBuilder();

  private JupyterJson() {}

  /** The text of a value. */
  public static String write(JsonElement value) {
    JupyterJson writer = new JupyterJson();
    writer.value(value, 0);
    return writer.out.append('\n').toString();
  }

  private void value(JsonElement value, int level) {
    if (value instanceof JsonObject object) {
      object(object, level);
    } else if (value instanceof JsonArray array) {
      array(array, level);
    } else if (value instanceof JsonPrimitive primitive && primitive.isString()) {
      string(primitive.getAsString());
    } else {
      out.append(value);
    }
  }

  private void object(JsonObject object, int level) {
    List<Map.Entry<String, JsonElement>> entries =
        object.entrySet().stream().sorted(Map.Entry.comparingByKey(BY_CODE_POINT)).toList();
    Iterator<Map.Entry<String, JsonElement>> rest = entries.iterator();
    out.append('{');
    while (rest.hasNext()) {
      Map.Entry<String, JsonElement> entry = rest.next();
      line(level + 1);
      string(entry.getKey());
      out.append(": ");
      value(entry.getValue(), level + 1);
      end(rest.hasNext(), level);
    }
    out.append('}');
  }

  private void array(JsonArray array, int level) {
    Iterator<JsonElement> rest = array.iterator();
    out.append('[');
    while (rest.hasNext()) {
      line(level + 1);
      value(rest.next(), level + 1);
      end(rest.hasNext(), level);
    }
    out.append(']');
  }

  private void end(boolean more, int level) {
    if (more) {
      out.append(',');
    } else {
      line(level);
    }
  }

  private void line(int level) {
    out.append('\n').append(" ".repeat(level));
  }

  private void string(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      character(text, i);
    }
    out.append('"');
  }

  private void character(String text, int i) {
    char c = text.charAt(i);
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      case '\b' -> out.append("\\b");
      case '\f' -> out.append("\\f");
      default -> {
        if (c < ' ' || isLoneSurrogate(text, i)) {
          out.append(String.format("\\u%04x", (int) c));
        } else {
          out.append(c);
        }
      }
    }
  }

  /** Half a character cannot be encoded as UTF-8 and would be lost; as an escape it survives. */
  private static boolean isLoneSurrogate(String text, int i) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
    }
    return Character.isLowSurrogate(c)
        && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
  }
}
