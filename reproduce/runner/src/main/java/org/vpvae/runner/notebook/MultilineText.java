package org.vpvae.runner.notebook;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.regex.Pattern;
import org.vpvae.runner.json.StrictJson;

/**
 * Texts of several lines. In memory they are one string, in a file an array of lines, so that
 * version control shows the line that changed.
 */
final class MultilineText {
  /** After each of the line ends that Python's {@code splitlines} knows. */
  private static final Pattern AFTER_LINE_END =
      Pattern.compile(
          "(?<=\\n)|(?<=\\r)(?!\\n)|(?<=[\\u000b\\f\\u001c-\\u001e\\u0085\\u2028\\u2029])");

  private MultilineText() {}

  /** Joins arrays of lines to texts, everywhere in a valid notebook. */
  static void join(JsonObject notebook) {
    forEachText(notebook, MultilineText::join);
  }

  /** Splits texts into arrays of lines where Jupyter does so. */
  static void split(JsonObject notebook) {
    forEachText(notebook, MultilineText::split);
  }

  /** The string of a text in either form. */
  static String of(JsonElement text) {
    if (!(text instanceof JsonArray lines)) {
      return text == null ? "" : text.getAsString();
    }
    StringBuilder joined = new StringBuilder();
    lines.forEach(line -> joined.append(line.getAsString()));
    return joined.toString();
  }

  private interface Change {
    void at(JsonObject owner, String name);
  }

  private static void join(JsonObject owner, String name) {
    if (owner.get(name) instanceof JsonArray lines && !NotebookFormat.isJson(name)) {
      owner.addProperty(name, of(lines));
    }
  }

  private static void split(JsonObject owner, String name) {
    boolean mime = name.contains("/");
    boolean lines =
        !mime
            || name.startsWith("text/")
            || List.of("application/javascript", "image/svg+xml").contains(name);
    if (lines && owner.get(name) instanceof JsonPrimitive text) {
      owner.add(name, lines(text.getAsString()));
    }
  }

  private static JsonArray lines(String text) {
    JsonArray lines = new JsonArray();
    if (!text.isEmpty()) {
      for (String line : AFTER_LINE_END.split(text)) {
        lines.add(line);
      }
    }
    return lines;
  }

  private static void forEachText(JsonObject notebook, Change change) {
    for (JsonElement element : notebook.getAsJsonArray("cells")) {
      JsonObject cell = element.getAsJsonObject();
      change.at(cell, "source");
      JsonObject attachments = StrictJson.object(cell, "attachments");
      attachments.keySet().forEach(name -> forEachMime(attachments.getAsJsonObject(name), change));
      if (cell.get("outputs") instanceof JsonArray outputs) {
        outputs.forEach(output -> forEachText(output, change));
      }
    }
  }

  private static void forEachText(JsonElement element, Change change) {
    JsonObject output = element.getAsJsonObject();
    if (output.has("text")) {
      change.at(output, "text");
    }
    forEachMime(StrictJson.object(output, "data"), change);
  }

  private static void forEachMime(JsonObject bundle, Change change) {
    List.copyOf(bundle.keySet()).forEach(mime -> change.at(bundle, mime));
  }
}
