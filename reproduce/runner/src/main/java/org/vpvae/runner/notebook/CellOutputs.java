package org.vpvae.runner.notebook;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.vpvae.runner.json.StrictJson;

/**
 * Collects what one cell shows while it runs. Pieces of a stream that follow one another become one
 * output; {@code clear_output} and {@code update_display_data} act as they would in a browser.
 */
final class CellOutputs {
  private final Displays displays;
  private final List<JsonObject> outputs = new ArrayList<>();

  /** The last output while it is a stream; its text grows here and not in the JSON. */
  private final StringBuilder stream = new StringBuilder();

  private boolean clearBeforeNext;

  CellOutputs(Displays displays) {
    this.displays = displays;
  }

  /**
   * Takes one published message.
   *
   * @param type such as {@code stream}; types that show nothing are ignored
   */
  void add(String type, JsonObject content) {
    switch (type) {
      case "stream" -> stream(content);
      case "display_data", "execute_result" -> rich(type, content);
      case "error" -> error(content);
      case "update_display_data" -> displays.update(content);
      case "clear_output" -> clear(StrictJson.flag(content, "wait"));
      default -> {
        // States and echoes of the input.
      }
    }
  }

  /** Whether the cell already shows an error. */
  boolean showsError() {
    return outputs.stream()
        .anyMatch(output -> output.get("output_type").getAsString().equals("error"));
  }

  /** The outputs as they stand in a notebook; to be asked for at the end. */
  JsonArray toJson() {
    endStream();
    JsonArray array = new JsonArray();
    outputs.forEach(array::add);
    return array;
  }

  private void stream(JsonObject content) {
    String name = StrictJson.text(content, "name", "stdout");
    String text = StrictJson.text(content, "text", "");
    if (text.isEmpty()) {
      return;
    }
    clearIfAsked();
    if (!isOpenStream(name)) {
      JsonObject output = output("stream");
      output.addProperty("name", name);
      append(output);
    }
    stream.append(text);
  }

  private boolean isOpenStream(String name) {
    JsonObject last = outputs.isEmpty() ? new JsonObject() : outputs.get(outputs.size() - 1);
    return StrictJson.text(last, "output_type", "").equals("stream")
        && StrictJson.text(last, "name", "").equals(name);
  }

  private void rich(String type, JsonObject content) {
    clearIfAsked();
    JsonObject output = output(type);
    output.add("data", MimeBundle.of(content));
    output.add("metadata", StrictJson.object(content, "metadata").deepCopy());
    if (type.equals("execute_result")) {
      output.add("execution_count", JsonNull.INSTANCE);
    }
    append(output);
    displays.remember(content, output);
  }

  private void error(JsonObject content) {
    clearIfAsked();
    JsonObject output = output("error");
    output.addProperty("ename", StrictJson.text(content, "ename", "Error"));
    output.addProperty("evalue", StrictJson.text(content, "evalue", ""));
    JsonArray lines = new JsonArray();
    if (content.get("traceback") instanceof JsonArray traceback) {
      traceback.forEach(
          line -> lines.add(NotebookFormat.isText(line) ? line.getAsString() : line.toString()));
    }
    output.add("traceback", lines);
    append(output);
  }

  private void clear(boolean beforeNext) {
    clearBeforeNext = beforeNext;
    if (!beforeNext) {
      displays.forget(outputs);
      outputs.clear();
      stream.setLength(0);
    }
  }

  private void clearIfAsked() {
    if (clearBeforeNext) {
      clear(false);
    }
  }

  private void append(JsonObject output) {
    endStream();
    outputs.add(output);
  }

  private void endStream() {
    if (!stream.isEmpty()) {
      outputs.get(outputs.size() - 1).addProperty("text", stream.toString());
      stream.setLength(0);
    }
  }

  private static JsonObject output(String type) {
    JsonObject output = new JsonObject();
    output.addProperty("output_type", type);
    return output;
  }
}
