package org.vpvae.runner.notebook;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Map;
import org.vpvae.runner.json.StrictJson;

/** One output in several forms, by MIME type. */
final class MimeBundle {
  private MimeBundle() {}

  /**
   * The field {@code data} of a message as a notebook can hold it. Kernels are free to send
   * anything; a notebook holds text, except where the type is JSON.
   */
  static JsonObject of(JsonObject message) {
    JsonObject bundle = new JsonObject();
    for (Map.Entry<String, JsonElement> entry : StrictJson.object(message, "data").entrySet()) {
      JsonElement value = entry.getValue();
      boolean fits = NotebookFormat.isJson(entry.getKey()) || NotebookFormat.isText(value);
      bundle.add(entry.getKey(), fits ? value.deepCopy() : new JsonPrimitive(value.toString()));
    }
    return bundle;
  }
}
