package org.vpvae.display.table;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.vpvae.display.mime.Displayable;
import org.vpvae.display.mime.MimeBundle;
import org.vpvae.display.text.Html;

/**
 * The first and last rows of a table, enough to look at it; the row count says what is left out.
 *
 * @param name printed above, may be empty
 * @param columns the columns shown, at most {@value #MAX_COLUMNS}
 * @param rows the cells of the rows shown, in the order of {@link #rowsShown}
 * @param rowCount rows of the whole table
 * @param columnCount columns of the whole table
 */
public record TableView(
    String name, List<Column> columns, List<List<String>> rows, int rowCount, int columnCount)
    implements Displayable {

  /** A table of up to this many rows is shown whole; of a longer one half at each end. */
  public static final int MAX_ROWS = 20;

  /** Columns beyond are counted, not shown. */
  public static final int MAX_COLUMNS = 40;

  /** Longer cells are cut off with an ellipsis. */
  public static final int MAX_CELL = 200;

  /**
   * A column's head.
   *
   * @param name as the table names it
   * @param numeric numbers are set flush right
   */
  public record Column(String name, boolean numeric) {}

  public TableView {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    if (rows.size() != rowsShown(rowCount).size()) {
      throw new IllegalArgumentException(
          "%d rows are shown of %d, not %d"
              .formatted(rowsShown(rowCount).size(), rowCount, rows.size()));
    }
    for (List<String> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            "a row of %d cells under %d columns".formatted(row.size(), columns.size()));
      }
    }
  }

  /**
   * Reads only the cells that are shown.
   *
   * @param name printed above, may be empty
   * @param columns every column
   * @param rowCount number of rows, at least 0
   * @param cell text of (row, column); null shows as an empty cell
   */
  public static TableView of(
      String name, List<Column> columns, int rowCount, BiFunction<Integer, Integer, String> cell) {
    List<Column> shown = columns.subList(0, Math.min(columns.size(), MAX_COLUMNS));
    List<List<String>> rows = new ArrayList<>();
    for (int row : rowsShown(rowCount)) {
      List<String> cells = new ArrayList<>();
      for (int column = 0; column < shown.size(); column++) {
        cells.add(shorten(cell.apply(row, column)));
      }
      rows.add(cells);
    }
    return new TableView(name, shown, rows, rowCount, columns.size());
  }

  /** Indices of the rows that are shown of a table of so many. */
  public static List<Integer> rowsShown(int rowCount) {
    if (rowCount < 0) {
      throw new IllegalArgumentException("a table of " + rowCount + " rows");
    }
    int half = MAX_ROWS / 2;
    return IntStream.range(0, rowCount)
        .filter(row -> rowCount <= MAX_ROWS || row < half || row >= rowCount - half)
        .boxed()
        .toList();
  }

  @Override
  public MimeBundle toMimeBundle() {
    return MimeBundle.ofText(PlainTable.of(this)).with(MimeBundle.HTML, html());
  }

  /** Such as {@code 1234 rows x 5 columns}, and what of it is shown. */
  String size() {
    String size = "%d rows x %d columns".formatted(rowCount, columnCount);
    if (isShortened()) {
      size += ", the first and last %d rows shown".formatted(MAX_ROWS / 2);
    }
    if (columns.size() < columnCount) {
      size += ", the first %d columns shown".formatted(columns.size());
    }
    return size;
  }

  boolean isShortened() {
    return rows.size() < rowCount;
  }

  private String html() {
    StringBuilder out = new StringBuilder("<table class=\"vpvae-table\">\n");
    if (!name.isEmpty()) {
      out.append("<caption>").append(Html.textNode(name)).append("</caption>\n");
    }
    out.append("<thead><tr>");
    columns.forEach(column -> cell(out, "th", column, column.name()));
    out.append("</tr></thead>\n<tbody>\n");
    for (int i = 0; i < rows.size(); i++) {
      if (isShortened() && i == MAX_ROWS / 2) {
        out.append("<tr>").append("<td>&#8942;</td>".repeat(columns.size())).append("</tr>\n");
      }
      out.append("<tr>");
      for (int j = 0; j < columns.size(); j++) {
        cell(out, "td", columns.get(j), rows.get(i).get(j));
      }
      out.append("</tr>\n");
    }
    return out.append("</tbody></table>\n<p>").append(size()).append("</p>").toString();
  }

  private static void cell(StringBuilder out, String tag, Column column, String text) {
    String align = column.numeric() ? "right" : "left";
    out.append("<%s style=\"text-align:%s\">".formatted(tag, align))
        .append(Html.textNode(text))
        .append("</%s>".formatted(tag));
  }

  private static String shorten(String text) {
    if (text == null) {
      return "";
    }
    return text.length() <= MAX_CELL ? text : text.substring(0, MAX_CELL) + "…";
  }
}
