package org.vpvae.experiments.notebook;

import org.vpvae.display.mime.MimeBundle;
import org.vpvae.display.mime.Renderer;
import org.vpvae.experiments.table.HtmlTable;
import org.vpvae.experiments.table.MarkdownTable;
import org.vpvae.experiments.table.ResultTable;
import org.vpvae.experiments.table.TableFiles;

/** A table with our numbers, the paper's and the verdicts, as in the report. */
public final class ResultTableRenderer implements Renderer<ResultTable> {
  @Override
  public Class<ResultTable> type() {
    return ResultTable.class;
  }

  /** A table does not know where its folder lies, so its runs are named and not linked. */
  @Override
  public MimeBundle render(ResultTable table) {
    String heading = "<p><b>" + HtmlTable.escape(table.caption().get(0)) + "</b></p>\n";
    return new Fragment(
            MarkdownTable.write(table, TableFiles::recordOf),
            heading + HtmlTable.fragment(table, run -> ""))
        .toMimeBundle();
  }
}
