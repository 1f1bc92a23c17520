package org.vpvae.runner.notebook;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the cells of one run show. A message belongs to the cell whose request caused it, also when
 * it comes late, from a thread that went on.
 */
public final class Outputs {
  private final long limit;
  private final Displays displays = new Displays();
  private final Map<String, Running> running = new LinkedHashMap<>();
  private final Map<String, Long> published = new HashMap<>();
  private boolean counting = true;

  private record Running(Cell cell, int count, CellOutputs outputs) {}

  /**
   * Nothing shown yet.
   *
   * @param limit characters that one cell may publish, replaced outputs not counted
   */
  public Outputs(long limit) {
    this.limit = limit;
  }

  /**
   * Says that a cell runs.
   *
   * @param request identity of its execute request
   * @param count its execution count, from 1
   */
  public void begin(String request, Cell cell, int count) {
    running.put(request, new Running(cell, count, new CellOutputs(displays)));
    counting = true;
  }

  /**
   * Takes one published message; those of unknown requests are dropped.
   *
   * @throws OutputLimitException if its cell has published too much
   */
  public void add(String request, String type, JsonObject content) {
    Running cell = running.get(request);
    if (cell == null) {
      return;
    }
    if (total(request, type, content) <= limit) {
      cell.outputs.add(type, content);
    } else if (counting) {
      throw new OutputLimitException(limit);
    }
  }

  /** What replaces an earlier output is weighed by itself: a curve may redraw for hours. */
  private long total(String request, String type, JsonObject content) {
    return type.equals("update_display_data")
        ? size(content)
        : published.merge(request, size(content), Long::sum);
  }

  /** From now on what is over the limit is dropped in silence: the cell is being stopped. */
  public void stopCounting() {
    counting = false;
  }

  /** Shows an error in a cell, unless the kernel has shown one already. */
  public void fail(String request, String name, String value) {
    CellOutputs outputs = running.get(request).outputs;
    if (!outputs.showsError()) {
      JsonObject error = new JsonObject();
      error.addProperty("ename", name);
      error.addProperty("evalue", value);
      JsonArray traceback = new JsonArray();
      traceback.add(name + ": " + value);
      error.add("traceback", traceback);
      outputs.add("error", error);
    }
  }

  /** Writes outputs and counts into the cells. */
  public void store() {
    for (Running done : running.values()) {
      done.cell.json().add("outputs", done.outputs.toJson());
      done.cell.count(done.count);
    }
  }

  private static long size(JsonObject content) {
    long size = 0;
    for (JsonElement value : content.asMap().values()) {
      size += value.isJsonObject() ? size(value.getAsJsonObject()) : value.toString().length();
    }
    return size;
  }
}
