package org.vpvae.runner.notebook;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.vpvae.runner.json.JupyterJson;
import org.vpvae.runner.json.StrictJson;

/**
 * Whether a fresh run shows what the stored notebook shows. Sources and counts must be equal; text
 * is compared by {@link TextDifference}, pictures and sounds by {@link EmbeddedMedia}; of an error
 * its name and message count. Text printed between other outputs is compared apart from them,
 * because their order in time is nobody's promise. The outputs of a cell tagged {@code volatile}
 * are not compared.
 */
public final class NotebookDifference {
  private static final String VOLATILE = "volatile";

  private final TextDifference texts;
  private final String where;
  private final List<String> differences = new ArrayList<>();

  private NotebookDifference(String where, Tolerance tolerance) {
    this.where = where;
    texts = new TextDifference(tolerance);
  }

  /**
   * Compares two notebooks.
   *
   * @param stored with the outputs of an earlier run
   * @param fresh with the outputs of now
   * @return one line per difference; empty if there is none
   */
  public static List<String> between(Notebook stored, Notebook fresh, Tolerance tolerance) {
    List<Cell> before = stored.cells();
    List<Cell> now = fresh.cells();
    if (before.size() != now.size()) {
      return List.of("stored " + before.size() + " cells, now " + now.size());
    }
    Tolerance whole = tolerance.with(stored.metadata());
    List<String> differences = new ArrayList<>();
    for (int i = 0; i < before.size(); i++) {
      Tolerance own = whole.with(before.get(i).metadata());
      NotebookDifference cell = new NotebookDifference("cell " + (i + 1), own);
      cell.compare(before.get(i), now.get(i));
      differences.addAll(cell.differences);
    }
    return differences;
  }

  private void compare(Cell stored, Cell fresh) {
    if (!stored.type().equals(fresh.type()) || !stored.source().equals(fresh.source())) {
      add("another source");
      return;
    }
    if (stored.isCode() && !stored.hasTag(VOLATILE)) {
      compareCounts(stored, fresh);
      compareStreams(stored.outputs(), fresh.outputs());
      compareOthers(others(stored.outputs()), others(fresh.outputs()));
    }
  }

  private void compareCounts(Cell stored, Cell fresh) {
    JsonElement before = stored.json().get("execution_count");
    JsonElement now = fresh.json().get("execution_count");
    if (!before.equals(now)) {
      add("execution count: stored " + before + ", now " + now);
    }
  }

  private void compareStreams(JsonArray stored, JsonArray fresh) {
    Map<String, String> before = streams(stored);
    Map<String, String> now = streams(fresh);
    TreeSet<String> names = new TreeSet<>(before.keySet());
    names.addAll(now.keySet());
    for (String name : names) {
      compareTexts(name, before.getOrDefault(name, ""), now.getOrDefault(name, ""));
    }
  }

  private static Map<String, String> streams(JsonArray outputs) {
    Map<String, String> streams = new LinkedHashMap<>();
    for (JsonElement output : outputs) {
      if (type(output).equals("stream")) {
        String text = MultilineText.of(output.getAsJsonObject().get("text"));
        streams.merge(StrictJson.text(output.getAsJsonObject(), "name", ""), text, String::concat);
      }
    }
    return streams;
  }

  private static List<JsonObject> others(JsonArray outputs) {
    return outputs.asList().stream()
        .filter(output -> !type(output).equals("stream"))
        .map(JsonElement::getAsJsonObject)
        .toList();
  }

  private void compareOthers(List<JsonObject> stored, List<JsonObject> fresh) {
    if (stored.size() != fresh.size()) {
      add("stored " + stored.size() + " outputs beside what is printed, now " + fresh.size());
      return;
    }
    for (int i = 0; i < stored.size(); i++) {
      String name = "output " + (i + 1);
      if (!type(stored.get(i)).equals(type(fresh.get(i)))) {
        add(name + ": stored " + type(stored.get(i)) + ", now " + type(fresh.get(i)));
      } else if (type(stored.get(i)).equals("error")) {
        compareErrors(name, stored.get(i), fresh.get(i));
      } else {
        compareBundles(
            name, stored.get(i).getAsJsonObject("data"), fresh.get(i).getAsJsonObject("data"));
      }
    }
  }

  private void compareErrors(String name, JsonObject stored, JsonObject fresh) {
    for (String part : List.of("ename", "evalue")) {
      compareTexts(
          name + " " + part, StrictJson.text(stored, part, ""), StrictJson.text(fresh, part, ""));
    }
  }

  private void compareBundles(String name, JsonObject stored, JsonObject fresh) {
    if (!stored.keySet().equals(fresh.keySet())) {
      add(name + ": stored as " + stored.keySet() + ", now as " + fresh.keySet());
      return;
    }
    for (String mime : stored.keySet()) {
      compareTexts(
          name + " " + mime, comparable(mime, stored.get(mime)), comparable(mime, fresh.get(mime)));
    }
  }

  private static String comparable(String mime, JsonElement value) {
    if (NotebookFormat.isJson(mime)) {
      return JupyterJson.write(value);
    }
    String text = MultilineText.of(value);
    if (mime.equals("image/svg+xml")) {
      return EmbeddedMedia.describeSvg(text);
    }
    return mime.startsWith("text/") || mime.equals("application/javascript")
        ? EmbeddedMedia.describeAllIn(text)
        : EmbeddedMedia.describe(mime, text);
  }

  private void compareTexts(String name, String stored, String fresh) {
    Optional<String> difference = texts.between(stored, fresh);
    difference.ifPresent(found -> add(name + ": " + found));
  }

  private void add(String difference) {
    differences.add(where + ", " + difference);
  }

  private static String type(JsonElement output) {
    return StrictJson.text(output.getAsJsonObject(), "output_type", "");
  }
}
