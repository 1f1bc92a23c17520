package org.vpvae.runner.notebook;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vpvae.runner.json.StrictJson;

/**
 * The outputs that can still change: a kernel names an output by a display id, and a later message,
 * also from another cell, replaces what every output of that name shows.
 */
final class Displays {
  private final Map<String, List<JsonObject>> outputs = new HashMap<>();

  /**
   * Remembers an output if the message that made it gives it a name. Earlier outputs of that name
   * then show the same, as under nbclient.
   */
  void remember(JsonObject message, JsonObject output) {
    String id = id(message);
    update(message);
    if (!id.isEmpty()) {
      outputs.computeIfAbsent(id, ignored -> new ArrayList<>()).add(output);
    }
  }

  /** Replaces what the named outputs show; a name that nobody has is ignored, as Jupyter does. */
  void update(JsonObject message) {
    for (JsonObject output : outputs.getOrDefault(id(message), List.of())) {
      output.add("data", MimeBundle.of(message));
      output.add("metadata", StrictJson.object(message, "metadata").deepCopy());
    }
  }

  /** Forgets outputs that were cleared away. */
  void forget(List<JsonObject> cleared) {
    outputs.values().forEach(known -> known.removeIf(output -> isOneOf(output, cleared)));
  }

  private static boolean isOneOf(JsonObject output, List<JsonObject> cleared) {
    // The same object, not an equal one: two outputs may show the same.
    return cleared.stream().anyMatch(gone -> gone == output);
  }

  private static String id(JsonObject message) {
    return StrictJson.text(StrictJson.object(message, "transient"), "display_id", "");
  }
}
