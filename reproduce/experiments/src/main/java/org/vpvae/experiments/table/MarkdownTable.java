package org.vpvae.experiments.table;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.vpvae.experiments.run.RunResult;

/** A half table as Markdown; every row links to the records of its runs. */
public final class MarkdownTable {
  private MarkdownTable() {}

  /**
   * The table, its caption and the reasons for empty cells.
   *
   * @param linkOf from the name of a finished run to the address of its record
   */
  public static String write(ResultTable table, UnaryOperator<String> linkOf) {
    StringBuilder out = new StringBuilder();
    List<String> headings = table.columns().stream().map(ResultTable.Column::heading).toList();
    out.append("| Method | K | codes | ")
        .append(String.join(" | ", headings))
        .append(" | runs |\n");
    out.append("|---|---:|---:|").append("---:|".repeat(headings.size())).append("---|\n");
    for (ResultTable.Row row : table.rows()) {
      appendRow(out, row, linkOf);
    }
    out.append('\n').append(String.join(" ", table.caption())).append('\n');
    appendReasons(out, table);
    return out.toString();
  }

  private static void appendRow(
      StringBuilder out, ResultTable.Row row, UnaryOperator<String> linkOf) {
    String cells =
        row.cells().stream()
            .map(cell -> cell.kind() == Cell.Kind.EMPTY ? "–" : escape(cell.text()))
            .collect(Collectors.joining(" | "));
    String runs =
        row.results().stream().map(result -> link(result, linkOf)).collect(Collectors.joining(" "));
    out.append("| ").append(escape(row.name()));
    out.append(" | ").append(row.codebookSize()).append(" | ").append(row.codes());
    out.append(" | ").append(cells).append(" | ").append(runs).append(" |\n");
  }

  private static String link(RunResult result, UnaryOperator<String> linkOf) {
    String name = result.configuration().name();
    return result.record().isPresent() ? link(name, linkOf.apply(name)) : "`" + name + "`";
  }

  /** The name of a run as a link to its record. */
  public static String link(String run, String address) {
    return "[`" + run + "`](" + address + ")";
  }

  private static void appendReasons(StringBuilder out, ResultTable table) {
    if (!table.reasons().isEmpty()) {
      out.append("\nEmpty cells:\n\n");
    }
    table
        .reasons()
        .forEach(
            (reason, cells) ->
                out.append("- ")
                    .append(String.join("; ", cells))
                    .append(": ")
                    .append(escape(reason))
                    .append('\n'));
  }

  /** Why each verdict is what it is: a list to stand below the table where there is room. */
  static String why(ResultTable table) {
    StringBuilder out = new StringBuilder("\nWhy:\n\n");
    table
        .verdicts()
        .forEach(
            (verdict, cells) ->
                out.append("- ")
                    .append(escape(String.join("; ", cells) + ": " + verdict))
                    .append('\n'));
    return out.toString();
  }

  static String escape(String text) {
    return text.replace("|", "\\|").replace("\n", " ");
  }
}
