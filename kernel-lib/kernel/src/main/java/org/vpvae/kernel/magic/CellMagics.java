package org.vpvae.kernel.magic;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.vpvae.kernel.Notebook;
import org.vpvae.kernel.jshell.CellException;
import org.vpvae.kernel.jshell.JavaSession.Variable;

/** Magics about the cell itself: time, variables, other files, HTML. */
final class CellMagics {
  private static final int LONGEST_VALUE = 80;

  private final Notebook notebook;

  CellMagics(Notebook notebook) {
    this.notebook = notebook;
  }

  /** Runs Java and prints how long it took, also if it fails. */
  Object time(String first, String body) throws CellException {
    long start = System.nanoTime();
    try {
      return notebook.java().evaluate(first.isEmpty() ? body : first + "\n" + body);
    } finally {
      double seconds = (System.nanoTime() - start) / 1e9;
      System.out.printf(Locale.ROOT, "Time: %s%n", words(seconds));
    }
  }

  private static String words(double seconds) {
    return seconds < 1
        ? String.format(Locale.ROOT, "%.1f ms", seconds * 1000)
        : String.format(Locale.ROOT, "%.2f s", seconds);
  }

  /** Prints the variables with their types and values; each value is the user's code too. */
  Object variables(String rest) throws CellException {
    List<Variable> all = notebook.java().variables();
    int type = all.stream().mapToInt(one -> one.type().length()).max().orElse(0);
    int name = all.stream().mapToInt(one -> one.name().length()).max().orElse(0);
    for (Variable one : all) {
      String value = notebook.java().guarded(() -> shortened(one.value()));
      System.out.printf("%-" + type + "s  %-" + name + "s  %s%n", one.type(), one.name(), value);
    }
    return null;
  }

  private static String shortened(Object value) {
    String text;
    try {
      text = String.valueOf(value).replaceAll("\\s+", " ");
    } catch (Exception | StackOverflowError e) {
      return "(its toString threw " + e.getClass().getSimpleName() + ")";
    }
    return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE - 3) + "...";
  }

  /** Runs a file of snippets as if it stood here. */
  Object load(String rest) throws IOException, CellException {
    List<String> words = Words.of(rest);
    if (words.size() != 1) {
      throw new IllegalArgumentException("%load needs one file of Java snippets");
    }
    return notebook.java().evaluate(Files.readString(Path.of(words.get(0))));
  }

  /** Shows the body as HTML. */
  Object html(String rest, String body) {
    JsonObject data = new JsonObject();
    data.addProperty("text/html", body);
    data.addProperty("text/plain", body);
    JsonObject content = new JsonObject();
    content.add("data", data);
    content.add("metadata", new JsonObject());
    notebook.outlet().publish("display_data", content);
    return null;
  }
}
