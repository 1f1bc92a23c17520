package org.vpvae.display.table;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The same table where there is only text: columns aligned by spaces. */
final class PlainTable {
  private static final String GAP = "  ";

  private PlainTable() {}

  static String of(TableView table) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(table.columns().stream().map(TableView.Column::name).toList());
    lines.addAll(table.rows());
    int[] widths =
        IntStream.range(0, table.columns().size())
            .map(
                j -> lines.stream().mapToInt(line -> oneLine(line.get(j)).length()).max().orElse(0))
            .toArray();
    StringBuilder out = new StringBuilder();
    if (!table.name().isEmpty()) {
      out.append(table.name()).append('\n');
    }
    for (int i = 0; i < lines.size(); i++) {
      if (table.isShortened() && i == 1 + TableView.MAX_ROWS / 2) {
        out.append("...\n");
      }
      out.append(line(table, lines.get(i), widths)).append('\n');
    }
    return out.append(table.size()).toString();
  }

  private static String line(TableView table, List<String> cells, int[] widths) {
    StringBuilder out = new StringBuilder();
    for (int j = 0; j < widths.length; j++) {
      String cell = oneLine(cells.get(j));
      String space = " ".repeat(widths[j] - cell.length());
      out.append(j == 0 ? "" : GAP);
      out.append(table.columns().get(j).numeric() ? space + cell : cell + space);
    }
    return out.toString().stripTrailing();
  }

  private static String oneLine(String cell) {
    return cell.replace('\n', ' ').replace('\r', ' ').replace('\t', ' ');
  }
}
