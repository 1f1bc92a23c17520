package org.vpvae.experiments.claim;

import org.vpvae.experiments.table.HtmlTable;
import org.vpvae.experiments.verdict.Judgement;

/** The board of claims as HTML, to stand below a heading. */
public final class HtmlBoard {
  /** The style of a board, beside {@link HtmlTable#STYLE}. */
  public static final String STYLE =
      """
      .board td{white-space:normal;text-align:left;min-width:14rem;vertical-align:top}
      .board td:first-child{min-width:0}
      .pass b{color:#00663f}
      .near b{color:#7a4b00}
      .fail b{color:#a1121b}
      """;

  private HtmlBoard() {}

  /** A row for each claim, and below them the odd numbers of the paper, computed anew. */
  public static String fragment(ClaimBoard board) {
    StringBuilder out = new StringBuilder("<div class=\"scroll board\">\n<table>\n<thead><tr>");
    out.append("<th>#</th><th>claim</th><th>the paper's own tables</th><th>our runs</th>");
    out.append("</tr></thead>\n<tbody>\n");
    board.rows().forEach(row -> appendRow(out, row));
    out.append(
        "</tbody>\n</table>\n</div>\n<p>Odd numbers of the paper, computed anew:</p>\n<ul>\n");
    Explanation.all()
        .forEach(e -> out.append("<li>").append(escape(ClaimBoard.sentence(e))).append("</li>\n"));
    return out.append("</ul>\n").toString();
  }

  private static void appendRow(StringBuilder out, ClaimBoard.Row row) {
    out.append("<tr><td>").append(row.claim().number()).append("</td><td>");
    out.append(escape(row.claim().words()));
    if (!row.claim().remark().isEmpty()) {
      out.append("<br><small>").append(escape(row.claim().remark())).append("</small>");
    }
    out.append("</td>").append(judgement(row.paper())).append(judgement(row.ours()));
    out.append("</tr>\n");
  }

  private static String judgement(Judgement judgement) {
    return "<td class=\"%s\"><b>%s</b>: %s</td>"
        .formatted(
            judgement.verdict().id(), judgement.verdict().words(), escape(judgement.reason()));
  }

  private static String escape(String text) {
    return HtmlTable.escape(text);
  }
}
