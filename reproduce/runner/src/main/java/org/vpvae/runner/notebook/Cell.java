package org.vpvae.runner.notebook;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import org.vpvae.runner.json.StrictJson;

/**
 * A cell of a notebook, seen through to its JSON: changes reach the notebook.
 *
 * @param json a valid cell, its texts joined
 */
public record Cell(JsonObject json) {

  /** The identity, unique in the notebook. */
  public String id() {
    return StrictJson.text(json, "id", "");
  }

  /** {@code code}, {@code markdown} or {@code raw}. */
  public String type() {
    return StrictJson.text(json, "cell_type", "");
  }

  /** Whether it holds code. */
  public boolean isCode() {
    return type().equals("code");
  }

  /** The text of the cell. */
  public String source() {
    return MultilineText.of(json.get("source"));
  }

  /** Metadata, live. */
  public JsonObject metadata() {
    return json.getAsJsonObject("metadata");
  }

  /** Whether its metadata holds that tag. */
  public boolean hasTag(String tag) {
    return metadata().get("tags") instanceof JsonArray tags
        && tags.contains(new JsonPrimitive(tag));
  }

  /** Whether an error of this cell is what it wants to show: tag {@code raises-exception}. */
  public boolean mayRaise() {
    return hasTag("raises-exception") || StrictJson.flag(metadata(), "raises-exception");
  }

  /** Whether there is anything to run; Jupyter does not send blank cells. */
  public boolean isToBeRun() {
    return isCode() && !source().isBlank() && !hasTag("skip-execution");
  }

  /** The outputs of a code cell, live. */
  public JsonArray outputs() {
    return json.get("outputs") instanceof JsonArray outputs ? outputs : new JsonArray();
  }

  /** Forgets an earlier run. */
  public void clear() {
    json.add("outputs", new JsonArray());
    json.add("execution_count", com.google.gson.JsonNull.INSTANCE);
    metadata().remove("execution");
  }

  /** The count of the cell and of its result. */
  public void count(int count) {
    json.addProperty("execution_count", count);
    for (JsonElement output : outputs()) {
      if (output.getAsJsonObject().has("execution_count")) {
        output.getAsJsonObject().addProperty("execution_count", count);
      }
    }
  }
}
