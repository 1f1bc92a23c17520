package org.vpvae.experiments.table;

import java.util.Locale;
import java.util.function.UnaryOperator;
import org.vpvae.experiments.run.RunResult;

/**
 * A half table as one HTML file that needs no other: readable on a phone (the table scrolls
 * sideways, the method stays in sight), and every measured cell names the runs that prove it.
 */
public final class HtmlTable {
  /** The style of a table, for a page that holds several. */
  public static final String STYLE =
      """
      body{font:16px/1.5 system-ui,sans-serif;margin:1rem;max-width:70rem;color:#111;background:#fff}
      .scroll{overflow-x:auto}
      table{border-collapse:collapse;font-variant-numeric:tabular-nums;white-space:nowrap}
      th,td{padding:.35rem .6rem;border-bottom:1px solid #ccc;text-align:right}
      th:first-child,td:first-child{position:sticky;left:0;background:#fff;text-align:left}
      td.paper{color:#555}
      td.empty{color:#767676}
      td.pass{color:#00663f}
      td.near{color:#7a4b00}
      td.fail{color:#a1121b}
      td.not-run,td.not-comparable{color:#5f6368}
      td.verdict{font-size:.85em}
      summary{padding:.6rem 0;cursor:pointer}
      td.runs{text-align:left;font-family:monospace}
      """;

  private HtmlTable() {}

  /**
   * The whole file.
   *
   * @param linkOf from the name of a finished run to the address of its record
   */
  public static String write(ResultTable table, UnaryOperator<String> linkOf) {
    StringBuilder out = new StringBuilder();
    String title = escape(table.caption().get(0));
    out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.append("<title>").append(title).append("</title>\n");
    out.append("<style>\n").append(STYLE).append("</style>\n</head>\n<body>\n");
    out.append("<h1>").append(title).append("</h1>\n");
    out.append(fragment(table, linkOf));
    return out.append("</body>\n</html>\n").toString();
  }

  /**
   * The table, its caption and the reasons for empty cells, to stand below a heading.
   *
   * @param linkOf from the name of a finished run to the address of its record; empty for no link
   */
  public static String fragment(ResultTable table, UnaryOperator<String> linkOf) {
    StringBuilder out = new StringBuilder("<div class=\"scroll\">\n<table>\n");
    appendHead(out, table);
    for (ResultTable.Row row : table.rows()) {
      appendRow(out, table, row, linkOf);
    }
    out.append("</tbody>\n</table>\n</div>\n");
    out.append("<details>\n<summary>Scale, data, verdicts and how to read this</summary>\n");
    table.caption().stream()
        .skip(1)
        .forEach(sentence -> out.append("<p>").append(escape(sentence)).append("</p>\n"));
    appendVerdicts(out, table);
    appendReasons(out, table);
    out.append("</details>\n");
    return out.toString();
  }

  private static void appendHead(StringBuilder out, ResultTable table) {
    out.append("<thead><tr><th>Method</th><th>K</th><th>codes</th>");
    for (ResultTable.Column column : table.columns()) {
      out.append("<th>").append(escape(column.heading())).append("</th>");
    }
    out.append("<th>runs</th></tr></thead>\n<tbody>\n");
  }

  private static void appendRow(
      StringBuilder out, ResultTable table, ResultTable.Row row, UnaryOperator<String> linkOf) {
    out.append("<tr><td>").append(escape(row.name())).append("</td><td>");
    out.append(row.codebookSize()).append("</td><td>").append(row.codes()).append("</td>");
    for (int c = 0; c < row.cells().size(); c++) {
      appendCell(out, table.columns().get(c), row.cells().get(c));
    }
    out.append("<td class=\"runs\">");
    for (RunResult result : row.results()) {
      appendLink(out, result, linkOf);
    }
    out.append("</td></tr>\n");
  }

  private static void appendCell(StringBuilder out, ResultTable.Column column, Cell cell) {
    switch (cell.kind()) {
      case MEASURED ->
          out.append("<td class=\"measured\" data-metric=\"")
              .append(column.metric().id())
              .append("\" data-runs=\"")
              .append(String.join(" ", cell.runs()))
              .append("\">")
              .append(escape(cell.text()));
      case VERDICT ->
          out.append("<td class=\"verdict ")
              .append(cell.text().toLowerCase(Locale.ROOT).replace(' ', '-'))
              .append("\" title=\"")
              .append(escape(cell.reason()))
              .append("\">")
              .append(escape(cell.text()));
      case PAPER -> out.append("<td class=\"paper\">").append(escape(cell.text()));
      case EMPTY ->
          out.append("<td class=\"empty\" title=\"").append(escape(cell.reason())).append("\">–");
    }
    out.append("</td>");
  }

  private static void appendLink(
      StringBuilder out, RunResult result, UnaryOperator<String> linkOf) {
    String name = result.configuration().name();
    String address = result.record().isPresent() ? linkOf.apply(name) : "";
    if (!address.isEmpty()) {
      out.append("<a href=\"").append(escape(address)).append("\">");
      out.append(name).append("</a> ");
    } else {
      out.append(name).append(' ');
    }
  }

  /** Once more in words, because a finger cannot ask a cell for its title. */
  private static void appendVerdicts(StringBuilder out, ResultTable table) {
    out.append("<p>Verdicts:</p>\n<ul>\n");
    table
        .verdicts()
        .forEach(
            (verdict, cells) ->
                out.append("<li>")
                    .append(escape(verdict))
                    .append(" <small>(")
                    .append(cells.size() == 1 ? escape(cells.get(0)) : cells.size() + " cells")
                    .append(")</small></li>\n"));
    out.append("</ul>\n");
  }

  private static void appendReasons(StringBuilder out, ResultTable table) {
    if (table.reasons().isEmpty()) {
      return;
    }
    out.append("<p>Empty cells:</p>\n<ul>\n");
    table
        .reasons()
        .forEach(
            (reason, cells) ->
                out.append("<li>")
                    .append(escape(String.join("; ", cells)))
                    .append(": ")
                    .append(escape(reason))
                    .append("</li>\n"));
    out.append("</ul>\n");
  }

  /** Text as the content of an element or of an attribute in double quotes. */
  public static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
