package org.vpvae.runner.notebook;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.vpvae.runner.json.JupyterJson;
import org.vpvae.runner.json.StrictJson;

/**
 * A notebook in nbformat 4.5. Files of 4.0 to 4.4 are raised on reading: their cells get {@link
 * CellIds identities}. Metadata, attachments and outputs that this class does not know stay as they
 * are.
 */
public final class Notebook {
  /** A notebook this long has swallowed a data set; a browser could not open it either. */
  private static final long LARGEST_BYTES = 256L << 20;

  private final JsonObject json;

  private Notebook(JsonObject json) {
    this.json = json;
  }

  /**
   * Reads a file.
   *
   * @throws NotebookException if it cannot be read or is no valid notebook
   */
  public static Notebook read(Path file) {
    try {
      if (Files.size(file) > LARGEST_BYTES) {
        throw new NotebookException(
            file + ": " + Files.size(file) + " bytes; at most " + LARGEST_BYTES + " are read");
      }
      return parse(Files.readAllBytes(file), file.toString());
    } catch (IOException e) {
      throw new NotebookException("cannot read " + file + ": " + reason(e));
    }
  }

  /**
   * Reads the bytes of a file.
   *
   * @param bytes JSON in UTF-8
   * @param name for errors
   * @throws NotebookException if they are no valid notebook
   */
  public static Notebook parse(byte[] bytes, String name) {
    JsonObject json;
    try {
      json = StrictJson.object(bytes);
    } catch (IllegalArgumentException e) {
      throw new NotebookException(name + ": " + e.getMessage());
    }
    refuseOldFormats(json, name);
    List<String> problems = NotebookFormat.validate(json);
    if (!problems.isEmpty()) {
      throw new NotebookException(
          name
              + ": not a valid notebook: "
              + String.join("; ", problems.subList(0, Math.min(3, problems.size()))));
    }
    MultilineText.join(json);
    CellIds.complete(json.getAsJsonArray("cells"));
    json.addProperty("nbformat_minor", NotebookFormat.MINOR);
    return new Notebook(json);
  }

  /** A copy that shares nothing. */
  public Notebook copy() {
    return new Notebook(json.deepCopy());
  }

  /** The cells in order, live. */
  public List<Cell> cells() {
    return StreamSupport.stream(json.getAsJsonArray("cells").spliterator(), false)
        .map(JsonElement::getAsJsonObject)
        .map(Cell::new)
        .toList();
  }

  /** Metadata of the whole, live. */
  public JsonObject metadata() {
    return json.getAsJsonObject("metadata");
  }

  /** The kernel the notebook was written for, if it says so. */
  public Optional<String> kernelName() {
    String name = StrictJson.text(StrictJson.object(metadata(), "kernelspec"), "name", "");
    return name.isEmpty() ? Optional.empty() : Optional.of(name);
  }

  /**
   * Forgets an earlier run, and notes what runs the cells now.
   *
   * @param kernelspec name, display name and language of the kernel
   * @param languageInfo as the kernel describes its language; left out when it breaks the format
   */
  public void startRun(JsonObject kernelspec, JsonObject languageInfo) {
    cells().stream().filter(Cell::isCode).forEach(Cell::clear);
    metadata().add("kernelspec", kernelspec);
    metadata().add("language_info", languageInfo);
    if (!problems().isEmpty()) {
      metadata().remove("language_info");
    }
  }

  /** The text of the file, byte for byte as Jupyter would write it. */
  public String text() {
    JsonObject written = json.deepCopy();
    MultilineText.split(written);
    return JupyterJson.write(written);
  }

  /**
   * Writes a file in one step: it is old or new, never half.
   *
   * @throws NotebookException if it cannot be written
   */
  public void write(Path file) {
    try {
      WholeFile.write(file, text().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new NotebookException("cannot write " + file + ": " + reason(e));
    }
  }

  /** What is wrong with the notebook as it is now; empty if it is valid. */
  public List<String> problems() {
    return NotebookFormat.validate(json);
  }

  /**
   * Puts a new code cell in, or in the place of another.
   *
   * @param index its place, from 0
   * @param replace whether the cell now at that place goes
   * @return the new cell
   */
  Cell insertCode(int index, boolean replace, String source) {
    JsonObject cell = new JsonObject();
    cell.addProperty("cell_type", "code");
    cell.add("metadata", new JsonObject());
    cell.addProperty("source", source);
    JsonArray cells = new JsonArray();
    List<Cell> old = cells();
    Set<String> taken = new HashSet<>(old.stream().map(Cell::id).toList());
    cell.addProperty("id", replace ? old.get(index).id() : CellIds.fresh(cell, taken));
    old.subList(0, index).forEach(before -> cells.add(before.json()));
    cells.add(cell);
    old.subList(replace ? index + 1 : index, old.size()).forEach(after -> cells.add(after.json()));
    json.add("cells", cells);
    Cell made = new Cell(cell);
    made.clear();
    return made;
  }

  private static void refuseOldFormats(JsonObject json, String name) {
    String version = String.valueOf(json.get("nbformat"));
    if (json.has("worksheets") || version.matches("[123]")) {
      throw new NotebookException(
          name
              + ": nbformat "
              + version
              + " is too old, 4.0 to 4.5 can be run; convert it once with"
              + " `jupyter nbconvert --to notebook --nbformat 4`");
    }
  }

  private static String reason(IOException e) {
    return e instanceof java.nio.file.NoSuchFileException ? "there is no such file" : e.toString();
  }
}
