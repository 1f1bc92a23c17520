package org.vpvae.experiments.table;

import java.util.stream.Collectors;

/**
 * A table for a paper, with the rules of the package booktabs; the runs behind each row stand in a
 * comment beside it.
 */
public final class LatexTable {
  private LatexTable() {}

  /** A {@code table*} environment as wide as the page; needs booktabs and graphicx. */
  public static String write(ResultTable table) {
    StringBuilder out = new StringBuilder("% needs \\usepackage{booktabs,graphicx}\n");
    out.append("\\begin{table*}\n\\centering\n\\resizebox{\\textwidth}{!}{%\n");
    out.append("\\begin{tabular}{lrr");
    out.append(table.columns().stream().map(LatexTable::alignment).collect(Collectors.joining()));
    out.append("}\n\\toprule\nMethod & $K$ & codes");
    table.columns().forEach(column -> out.append(" & ").append(escape(column.heading())));
    out.append(" \\\\\n\\midrule\n");
    int size = table.rows().get(0).codebookSize();
    for (ResultTable.Row row : table.rows()) {
      out.append(row.codebookSize() == size ? "" : "\\addlinespace\n");
      size = row.codebookSize();
      out.append(row(row));
    }
    out.append("\\bottomrule\n\\end{tabular}}\n\\caption{");
    out.append(escape(String.join(" ", table.caption())));
    return out.append("}\n\\label{tab:")
        .append(table.name())
        .append("}\n\\end{table*}\n")
        .toString();
  }

  private static String alignment(ResultTable.Column column) {
    return column.source() == ResultTable.Source.VERDICT ? "l" : "r";
  }

  private static String row(ResultTable.Row row) {
    String cells =
        row.cells().stream().map(cell -> " & " + text(cell)).collect(Collectors.joining());
    return escape(row.name())
        + " & "
        + row.codebookSize()
        + " & "
        + row.codes()
        + cells
        + " \\\\ % runs "
        + String.join(" ", row.runs())
        + "\n";
  }

  private static String text(Cell cell) {
    return cell.kind() == Cell.Kind.EMPTY ? "--" : escape(cell.text());
  }

  /** Text whose special characters print as themselves. */
  static String escape(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&', '%', '$', '#', '_', '{', '}' -> out.append('\\').append(c);
        case '\\' -> out.append("\\textbackslash{}");
        case '~' -> out.append("\\textasciitilde{}");
        case '^' -> out.append("\\textasciicircum{}");
        case '<' -> out.append("\\textless{}");
        case '>' -> out.append("\\textgreater{}");
        case '|' -> out.append("\\textbar{}");
        case '±' -> out.append("$\\pm$");
        case '–' -> out.append("--");
        default -> out.append(c);
      }
    }
    return out.toString();
  }
}
