package org.vpvae.experiments.score;

import java.util.List;
import java.util.StringJoiner;
import org.vpvae.experiments.score.FilePairs.Named;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * The form of a table of scores: the item, a column for each metric, and the notes, in which the
 * words on each metric stand behind its name. What concerns the set stands in the table's name.
 */
final class ScoreTable {
  static final String ITEM = "item";
  static final String NOTES = "notes";
  static final String SEPARATOR = "; ";

  private final StringColumn items = StringColumn.create(ITEM);
  private final StringColumn notes = StringColumn.create(NOTES);
  private final List<DoubleColumn> values;

  private ScoreTable(List<String> metrics) {
    values = metrics.stream().map(DoubleColumn::create).toList();
  }

  /**
   * A table.
   *
   * @param rows one row of cells for each pair
   * @param remarks on the set, for the name of the table
   */
  static Table of(
      FilePairs files, List<String> metrics, List<List<Cell>> rows, List<String> remarks) {
    ScoreTable table = new ScoreTable(metrics);
    List<Named> pairs = files.pairs();
    for (int row = 0; row < rows.size(); row++) {
      table.items.append(pairs.get(row).name());
      table.notes.append(table.fill(rows.get(row)));
    }
    files.alone().forEach(table::gap);
    return table.under(
        remarks.isEmpty() ? "scores" : "scores (" + String.join(SEPARATOR, remarks) + ")");
  }

  private Table under(String name) {
    Table table = Table.create(name, items);
    values.forEach(table::addColumns);
    return table.addColumns(notes);
  }

  private void gap(String item, String reason) {
    items.append(item);
    values.forEach(DoubleColumn::appendMissing);
    notes.append(reason);
  }

  /** Appends the scores of one row; its notes. */
  private String fill(List<Cell> row) {
    StringJoiner words = new StringJoiner(SEPARATOR);
    for (int c = 0; c < row.size(); c++) {
      Cell cell = row.get(c);
      if (cell.isMissing()) {
        values.get(c).appendMissing();
      } else {
        values.get(c).append(cell.score());
      }
      if (!cell.note().isEmpty()) {
        // The means find the words on a metric again by the separator.
        words.add(about(values.get(c).name()) + cell.note().replace(SEPARATOR, ", "));
      }
    }
    return words.toString();
  }

  /** How the words on a metric begin. */
  static String about(String metric) {
    return metric + ": ";
  }
}
