package org.vpvae.runner.notebook;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vpvae.runner.json.StrictJson;

/**
 * Values for a notebook from outside, in the manner of papermill: the author tags the cell with the
 * defaults {@code parameters}; a cell tagged {@code injected-parameters} is put after it, in the
 * place of an earlier one, or at the top when no cell has the tag.
 */
public final class Parameters {
  private static final String DEFAULTS = "parameters";
  private static final String INJECTED = "injected-parameters";
  private static final Pattern NAME = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]*");

  private Parameters() {}

  /**
   * Reads {@code name=value} pairs as a command line gives them: {@code true} and {@code false} are
   * booleans, what looks like a number is one, {@code [...]} is a JSON list, {@code "..."} a JSON
   * string, anything else a string as it stands.
   *
   * @throws NotebookException if a pair has no name that Java accepts
   */
  public static Map<String, Object> parse(List<String> pairs) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (String pair : pairs) {
      int equals = pair.indexOf('=');
      if (equals < 0) {
        throw new NotebookException("parameter '" + pair + "' is not of the form name=value");
      }
      values.put(name(pair.substring(0, equals)), value(pair.substring(equals + 1)));
    }
    return values;
  }

  /**
   * Puts the values into a notebook.
   *
   * @param notebook is changed
   * @param values by name; String, Boolean, Integer, Long, Double, Float or List
   * @param language of the kernel; only {@code java} has literals here
   * @param warnings takes a line when a name is unknown to the notebook
   * @throws NotebookException if a value cannot be written; the notebook is then as before
   */
  public static void inject(
      Notebook notebook, Map<String, ?> values, String language, Consumer<String> warnings) {
    if (values.isEmpty()) {
      return;
    }
    if (!language.equalsIgnoreCase("java")) {
      throw new NotebookException(
          "parameters are written as Java, and the kernel speaks '" + language + "'");
    }
    int defaults = find(notebook, DEFAULTS);
    String declared = defaults < 0 ? "" : notebook.cells().get(defaults).source();
    warn(values, defaults < 0, declared, warnings);
    String source = source(values, declared);
    int earlier = find(notebook, INJECTED);
    int place = earlier >= 0 ? earlier : defaults + 1;
    JsonArray tags = new JsonArray();
    tags.add(INJECTED);
    notebook.insertCode(place, earlier >= 0, source).metadata().add("tags", tags);
  }

  private static void warn(
      Map<String, ?> values, boolean noDefaults, String declared, Consumer<String> warnings) {
    if (noDefaults) {
      warnings.accept("no cell is tagged 'parameters'; the values go to the top");
      return;
    }
    values.keySet().stream()
        .filter(name -> type(name, declared).isEmpty())
        .map(name -> "the cell tagged 'parameters' does not declare '" + name + "'")
        .forEach(warnings);
  }

  private static String source(Map<String, ?> values, String declared) {
    List<String> lines = new ArrayList<>(List.of("// Parameters"));
    values.forEach(
        (name, value) -> {
          String found = type(name(name), declared);
          String type = found.isEmpty() ? "var" : found;
          lines.add(type + " " + name + " = " + literal(name, value, type) + ";");
        });
    return String.join("\n", lines) + "\n";
  }

  private static String literal(String name, Object value, String type) {
    try {
      return JavaLiteral.of(value, type);
    } catch (NotebookException e) {
      throw new NotebookException(name + ": " + e.getMessage());
    }
  }

  /** The type with which a cell declares a variable; empty if it does not. */
  private static String type(String name, String source) {
    Matcher declaration =
        Pattern.compile(
                "(?m)(?:^|[;{])\\s*(?:final\\s+)?([A-Za-z_$][\\w$.<>, ]*(?:\\[])*)\\s+"
                    + Pattern.quote(name)
                    + "\\s*[=;]")
            .matcher(source);
    return declaration.find() ? declaration.group(1).trim() : "";
  }

  private static int find(Notebook notebook, String tag) {
    List<Cell> cells = notebook.cells();
    for (int i = 0; i < cells.size(); i++) {
      if (cells.get(i).hasTag(tag)) {
        return i;
      }
    }
    return -1;
  }

  private static String name(String text) {
    if (!NAME.matcher(text).matches() || javax.lang.model.SourceVersion.isKeyword(text)) {
      throw new NotebookException("'" + text + "' is not a name that a Java variable can have");
    }
    return text;
  }

  private static Object value(String text) {
    if (text.equals("true") || text.equals("false")) {
      return Boolean.valueOf(text);
    }
    if (text.matches("[+-]?[0-9]{1,18}")) {
      return Long.valueOf(text);
    }
    if (text.matches("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?")) {
      return Double.valueOf(text);
    }
    return text.startsWith("[") || text.startsWith("\"") ? json(text) : text;
  }

  private static Object json(String text) {
    try {
      return plain(StrictJson.value(text));
    } catch (IllegalArgumentException e) {
      throw new NotebookException("parameter value " + text + " is " + e.getMessage());
    }
  }

  private static Object plain(JsonElement value) {
    if (value instanceof JsonArray array) {
      return array.asList().stream().map(Parameters::plain).toList();
    }
    if (!(value instanceof JsonPrimitive primitive)) {
      throw new NotebookException("parameter value " + value + " has no Java literal");
    }
    if (primitive.isString()) {
      return primitive.getAsString();
    }
    return primitive.isBoolean() ? primitive.getAsBoolean() : value(primitive.getAsString());
  }
}
