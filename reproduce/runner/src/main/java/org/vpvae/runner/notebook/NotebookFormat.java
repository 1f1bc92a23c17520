package org.vpvae.runner.notebook;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.vpvae.runner.json.StrictJson;

/**
 * The rules of nbformat 4.5 (its JSON schema, and unique cell identities, which a schema cannot
 * say). Files of the minor versions 0 to 4 keep the same rules but need no identities.
 */
public final class NotebookFormat {
  /** The format that is written. */
  public static final int MAJOR = 4;

  /** The format that is written, after the point. */
  public static final int MINOR = 5;

  private static final Pattern CELL_ID = Pattern.compile("[a-zA-Z0-9_-]{1,64}");
  private static final Pattern JSON_MIME = Pattern.compile("application/(.*\\+)?json");

  /** More would only repeat the first. */
  private static final int MOST = 20;

  private final List<String> problems = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();
  private boolean idsNeeded;

  private NotebookFormat() {}

  /**
   * Checks a notebook.
   *
   * @return what is wrong and where, such as {@code cells[3].outputs[0].text: missing}; empty if
   *     the notebook is valid; at most {@value #MOST} entries
   */
  public static List<String> validate(JsonObject notebook) {
    NotebookFormat check = new NotebookFormat();
    check.notebook(notebook);
    return check.problems.stream().limit(MOST).toList();
  }

  /** Whether data of that MIME type is JSON of any shape, not text. */
  static boolean isJson(String mime) {
    return JSON_MIME.matcher(mime).matches();
  }

  private void notebook(JsonObject notebook) {
    only(notebook, "", Set.of("metadata", "nbformat", "nbformat_minor", "cells"));
    if (!isWhole(notebook.get("nbformat")) || notebook.get("nbformat").getAsInt() != MAJOR) {
      problem("nbformat", "must be " + MAJOR, notebook.get("nbformat"));
      return;
    }
    JsonElement minor = notebook.get("nbformat_minor");
    if (!isWhole(minor) || minor.getAsInt() > MINOR) {
      problem("nbformat_minor", "must be 0 to " + MINOR, minor);
      return;
    }
    idsNeeded = minor.getAsInt() == MINOR;
    metadata(object(notebook, "", "metadata"));
    each(notebook, "", "cells", this::cell);
  }

  private void metadata(JsonObject metadata) {
    if (metadata.has("kernelspec")) {
      JsonObject spec = object(metadata, "metadata", "kernelspec");
      text(spec, "metadata.kernelspec", "name");
      text(spec, "metadata.kernelspec", "display_name");
    }
    if (metadata.has("language_info")) {
      JsonObject language = object(metadata, "metadata", "language_info");
      text(language, "metadata.language_info", "name");
      for (String name : List.of("file_extension", "mimetype", "pygments_lexer")) {
        textIfPresent(language, "metadata.language_info", name);
      }
      JsonElement mode = language.get("codemirror_mode");
      if (mode != null && !mode.isJsonObject() && !isText(mode)) {
        problem("metadata.language_info.codemirror_mode", "must be a string or an object", mode);
      }
    }
    textIfPresent(metadata, "metadata", "title");
    if (metadata.has("authors") && !metadata.get("authors").isJsonArray()) {
      problem("metadata.authors", "must be an array", metadata.get("authors"));
    }
    JsonElement original = metadata.get("orig_nbformat");
    if (original != null && (!isWhole(original) || original.getAsInt() < 1)) {
      problem("metadata.orig_nbformat", "must be a positive integer", original);
    }
  }

  private void cell(JsonElement element, String where) {
    if (!(element instanceof JsonObject cell)) {
      problem(where, "must be an object", element);
      return;
    }
    id(cell, where);
    lines(cell, where, "source");
    cellMetadata(object(cell, where, "metadata"), where + ".metadata");
    switch (StrictJson.text(cell, "cell_type", "")) {
      case "code" -> code(cell, where);
      case "markdown", "raw" -> {
        only(cell, where, Set.of("id", "cell_type", "metadata", "source", "attachments"));
        attachments(cell, where);
        if (StrictJson.text(cell, "cell_type", "").equals("raw")) {
          textIfPresent(StrictJson.object(cell, "metadata"), where + ".metadata", "format");
        }
      }
      default ->
          problem(where + ".cell_type", "must be code, markdown or raw", cell.get("cell_type"));
    }
  }

  private void id(JsonObject cell, String where) {
    JsonElement id = cell.get("id");
    if (id == null && !idsNeeded) {
      return;
    }
    if (!isText(id) || !CELL_ID.matcher(id.getAsString()).matches()) {
      problem(where + ".id", "must be 1 to 64 letters, digits, '-' or '_'", id);
    } else if (!ids.add(id.getAsString())) {
      problem(where + ".id", "'" + id.getAsString() + "' is also the id of an earlier cell");
    }
  }

  private void cellMetadata(JsonObject metadata, String where) {
    JsonElement name = metadata.get("name");
    if (name != null && !(isText(name) && name.getAsString().matches("(?s).*[^\\n].*"))) {
      problem(where + ".name", "must be a string that is not empty", name);
    }
    if (metadata.has("tags")) {
      tags(metadata, where);
    }
    if (metadata.has("jupyter")) {
      object(metadata, where, "jupyter");
    }
  }

  private void tags(JsonObject metadata, String where) {
    Set<JsonElement> seen = new HashSet<>();
    each(
        metadata,
        where,
        "tags",
        (tag, place) -> {
          if (!isText(tag) || tag.getAsString().isEmpty() || tag.getAsString().contains(",")) {
            problem(place, "must be a string without a comma", tag);
          } else if (!seen.add(tag)) {
            problem(place, "'" + tag.getAsString() + "' stands there twice");
          }
        });
  }

  private void attachments(JsonObject cell, String where) {
    if (cell.has("attachments")) {
      JsonObject attachments = object(cell, where, "attachments");
      attachments.keySet().forEach(name -> bundle(attachments, where + ".attachments", name));
    }
  }

  private void code(JsonObject cell, String where) {
    only(
        cell, where, Set.of("id", "cell_type", "metadata", "source", "outputs", "execution_count"));
    count(cell, where);
    codeMetadata(StrictJson.object(cell, "metadata"), where + ".metadata");
    each(cell, where, "outputs", this::output);
  }

  private void codeMetadata(JsonObject metadata, String where) {
    if (metadata.has("execution")) {
      JsonObject execution = object(metadata, where, "execution");
      execution.keySet().forEach(name -> text(execution, where + ".execution", name));
    }
    JsonElement collapsed = metadata.get("collapsed");
    if (collapsed != null && !isBoolean(collapsed)) {
      problem(where + ".collapsed", "must be a boolean", collapsed);
    }
    JsonElement scrolled = metadata.get("scrolled");
    if (scrolled != null && !isBoolean(scrolled) && !new JsonPrimitive("auto").equals(scrolled)) {
      problem(where + ".scrolled", "must be a boolean or 'auto'", scrolled);
    }
  }

  private void output(JsonElement element, String where) {
    if (!(element instanceof JsonObject output)) {
      problem(where, "must be an object", element);
      return;
    }
    switch (StrictJson.text(output, "output_type", "")) {
      case "stream" -> {
        only(output, where, Set.of("output_type", "name", "text"));
        text(output, where, "name");
        lines(output, where, "text");
      }
      case "display_data" -> rich(output, where, Set.of("output_type", "data", "metadata"));
      case "execute_result" -> {
        rich(output, where, Set.of("output_type", "data", "metadata", "execution_count"));
        count(output, where);
      }
      case "error" -> error(output, where);
      default ->
          problem(
              where + ".output_type",
              "must be stream, display_data, execute_result or error",
              output.get("output_type"));
    }
  }

  private void rich(JsonObject output, String where, Set<String> names) {
    only(output, where, names);
    object(output, where, "metadata");
    bundle(output, where, "data");
  }

  private void error(JsonObject output, String where) {
    only(output, where, Set.of("output_type", "ename", "evalue", "traceback"));
    text(output, where, "ename");
    text(output, where, "evalue");
    each(
        output,
        where,
        "traceback",
        (line, place) -> {
          if (!isText(line)) {
            problem(place, "must be a string", line);
          }
        });
  }

  private void bundle(JsonObject owner, String where, String name) {
    JsonObject bundle = object(owner, where, name);
    for (String mime : bundle.keySet()) {
      if (!isJson(mime)) {
        lines(bundle, where + "." + name, mime);
      }
    }
  }

  private void count(JsonObject owner, String where) {
    JsonElement count = owner.get("execution_count");
    if (count == null || !(count.isJsonNull() || isWhole(count))) {
      problem(where + ".execution_count", "must be a whole number or null", count);
    }
  }

  private JsonObject object(JsonObject owner, String where, String name) {
    if (owner.get(name) instanceof JsonObject found) {
      return found;
    }
    problem(path(where, name), "must be an object", owner.get(name));
    return new JsonObject();
  }

  private void text(JsonObject owner, String where, String name) {
    if (!isText(owner.get(name))) {
      problem(path(where, name), "must be a string", owner.get(name));
    }
  }

  private void textIfPresent(JsonObject owner, String where, String name) {
    if (owner.has(name)) {
      text(owner, where, name);
    }
  }

  /** A text, or an array of the lines of a text. */
  private void lines(JsonObject owner, String where, String name) {
    JsonElement value = owner.get(name);
    boolean array =
        value instanceof JsonArray lines
            && lines.asList().stream().allMatch(NotebookFormat::isText);
    if (!array && !isText(value)) {
      problem(path(where, name), "must be a string or an array of strings", value);
    }
  }

  private interface ItemCheck {
    void check(JsonElement item, String where);
  }

  private void each(JsonObject owner, String where, String name, ItemCheck check) {
    if (!(owner.get(name) instanceof JsonArray items)) {
      problem(path(where, name), "must be an array", owner.get(name));
      return;
    }
    for (int i = 0; i < items.size() && problems.size() < MOST; i++) {
      check.check(items.get(i), path(where, name) + "[" + i + "]");
    }
  }

  private void only(JsonObject owner, String where, Set<String> names) {
    for (Map.Entry<String, JsonElement> entry : owner.entrySet()) {
      if (!names.contains(entry.getKey())) {
        problem(path(where, entry.getKey()), "is not allowed here");
      }
    }
  }

  private void problem(String where, String rule, JsonElement value) {
    problem(where, rule + ", is " + shown(value));
  }

  private void problem(String where, String what) {
    problems.add(where + ": " + what);
  }

  /** The value when it is short, otherwise its type. */
  private static String shown(JsonElement value) {
    boolean brief = value instanceof JsonPrimitive && value.toString().length() <= 40;
    return brief ? value.toString() : StrictJson.kind(value);
  }

  private static String path(String where, String name) {
    return where.isEmpty() ? name : where + "." + name;
  }

  /** Whether the value is a string. */
  static boolean isText(JsonElement value) {
    return value instanceof JsonPrimitive primitive && primitive.isString();
  }

  private static boolean isBoolean(JsonElement value) {
    return value instanceof JsonPrimitive primitive && primitive.isBoolean();
  }

  private static boolean isWhole(JsonElement value) {
    return value instanceof JsonPrimitive primitive
        && primitive.isNumber()
        && primitive.getAsString().matches("[0-9]{1,9}");
  }
}
