package org.vpvae.runner.fake;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import org.vpvae.runner.notebook.Notebook;

/** Notebooks for tests. */
public final class Notebooks {
  private Notebooks() {}

  /** Code cells with these sources, for the fake kernel. */
  public static Notebook of(String... sources) {
    return Notebook.parse(json(sources).toString().getBytes(StandardCharsets.UTF_8), "test");
  }

  /** The same as JSON of nbformat 4.4, without identities. */
  public static JsonObject json(String... sources) {
    JsonArray cells = new JsonArray();
    for (String source : sources) {
      JsonObject cell = new JsonObject();
      cell.addProperty("cell_type", "code");
      cell.add("metadata", new JsonObject());
      cell.addProperty("source", source);
      cell.add("outputs", new JsonArray());
      cell.add("execution_count", JsonNull.INSTANCE);
      cells.add(cell);
    }
    JsonObject kernel = new JsonObject();
    kernel.addProperty("name", "fake");
    kernel.addProperty("display_name", "Fake");
    JsonObject metadata = new JsonObject();
    metadata.add("kernelspec", kernel);
    JsonObject notebook = new JsonObject();
    notebook.add("cells", cells);
    notebook.add("metadata", metadata);
    notebook.addProperty("nbformat", 4);
    notebook.addProperty("nbformat_minor", 4);
    return notebook;
  }

  /** Adds a tag to a cell. */
  public static Notebook tagged(Notebook notebook, int cell, String tag) {
    JsonArray tags = new JsonArray();
    tags.add(tag);
    notebook.cells().get(cell).metadata().add("tags", tags);
    return notebook;
  }
}
