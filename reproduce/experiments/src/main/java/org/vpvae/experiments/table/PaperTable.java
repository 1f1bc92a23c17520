package org.vpvae.experiments.table;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One of the paper's tables (arXiv 2602.17133), with the digits exactly as printed.
 *
 * @param name such as {@code table1-image}
 * @param rows one map per row from column to text; a dash of the paper is an empty text
 */
public record PaperTable(String name, List<Map<String, String>> rows) {
  /** All tables of the paper; 1 and 2 have two halves. */
  public static final List<String> NAMES =
      List.of(
          "table1-image",
          "table1-audio",
          "table2-image",
          "table2-audio",
          "table3",
          "table4",
          "table5");

  public PaperTable {
    rows = List.copyOf(rows);
  }

  /**
   * Reads a table of the paper.
   *
   * @throws IllegalArgumentException if the paper has no such table
   */
  public static PaperTable read(String name) {
    if (!NAMES.contains(name)) {
      throw new IllegalArgumentException("no table '" + name + "' in the paper; one of " + NAMES);
    }
    return new PaperTable(name, CsvResource.rows("paper/" + name + ".csv"));
  }

  /** The metrics of this table, in the order of its columns. */
  public List<String> metrics() {
    return rows.get(0).keySet().stream()
        .filter(column -> !List.of("method", "K", "note").contains(column))
        .toList();
  }

  /**
   * The printed text of a cell; empty where the paper prints a dash or has no such row.
   *
   * @throws IllegalArgumentException if this table has no such metric
   */
  public Optional<String> value(String method, int codebookSize, String metric) {
    if (!metrics().contains(metric)) {
      throw new IllegalArgumentException(name + " has no '" + metric + "', only " + metrics());
    }
    return row(method, codebookSize).map(row -> row.get(metric)).filter(text -> !text.isEmpty());
  }

  /** The paper's remark on a row, such as {@code training failure}; empty where there is none. */
  public Optional<String> note(String method, int codebookSize) {
    return row(method, codebookSize).map(row -> row.get("note")).filter(text -> !text.isEmpty());
  }

  private Optional<Map<String, String>> row(String method, int codebookSize) {
    Map<String, String> key = new LinkedHashMap<>();
    key.put("method", method);
    key.put("K", Integer.toString(codebookSize));
    return rows.stream().filter(row -> row.entrySet().containsAll(key.entrySet())).findFirst();
  }
}
