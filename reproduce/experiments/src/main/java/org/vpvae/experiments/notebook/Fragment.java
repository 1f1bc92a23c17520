package org.vpvae.experiments.notebook;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.vpvae.display.mime.Displayable;
import org.vpvae.display.mime.MimeBundle;
import org.vpvae.experiments.claim.HtmlBoard;
import org.vpvae.experiments.table.HtmlTable;

/**
 * A piece of the report inside a notebook, in the report's style. The style is kept to the piece:
 * the rest of the page belongs to the notebook.
 *
 * @param text for where there is only text
 * @param html without a style
 */
public record Fragment(String text, String html) implements Displayable {
  private static final String SCOPE = ".vpvae-report";

  /** Jupyter colours the rows of its tables, in a dark theme darkly; a piece is light, whole. */
  private static final String AGAINST_THEMES =
      """
      table{color:#111}
      tbody tr:nth-child(n){background:#fff;color:#111}
      """;

  private static final String STYLE = scoped(HtmlTable.STYLE + HtmlBoard.STYLE + AGAINST_THEMES);

  @Override
  public MimeBundle toMimeBundle() {
    return MimeBundle.ofText(text)
        .with(
            MimeBundle.HTML,
            "<style>\n"
                + STYLE
                + "</style>\n<div class=\""
                + SCOPE.substring(1)
                + "\">\n"
                + html
                + "</div>");
  }

  /** Every rule of the style sheet, one a line, for elements inside the piece only. */
  static String scoped(String style) {
    return style
        .lines()
        .map(
            rule -> {
              int body = rule.indexOf('{');
              return selectors(rule.substring(0, body)) + rule.substring(body) + "\n";
            })
        .collect(Collectors.joining());
  }

  private static String selectors(String list) {
    return Arrays.stream(list.split(",", -1))
        .map(one -> one.equals("body") ? SCOPE : SCOPE + " " + one)
        .collect(Collectors.joining(","));
  }
}
