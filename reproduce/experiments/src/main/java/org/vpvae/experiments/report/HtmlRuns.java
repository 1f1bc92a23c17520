package org.vpvae.experiments.report;

import java.util.List;
import java.util.function.UnaryOperator;
import org.vpvae.experiments.run.RunConfiguration;
import org.vpvae.experiments.run.RunRecord;
import org.vpvae.experiments.run.RunResult;
import org.vpvae.experiments.table.HtmlTable;

/** A table of runs as HTML: what each is, where it was made, and a link to its record. */
public final class HtmlRuns {
  private static final int HASH_SHOWN = 12;

  private static final List<String> HEADINGS =
      List.of("run", "what", "data", "revision", "tier", "wall time, s", "machine");

  private HtmlRuns() {}

  /**
   * The table, a row for each run with the anchor {@code run-NAME}.
   *
   * @param linkOf from the name of a finished run to the address of its record
   */
  public static String fragment(List<RunResult> results, UnaryOperator<String> linkOf) {
    StringBuilder out = new StringBuilder("<div class=\"scroll\">\n<table>\n<thead><tr>");
    HEADINGS.forEach(heading -> out.append("<th>").append(heading).append("</th>"));
    out.append("</tr></thead>\n<tbody>\n");
    results.forEach(result -> appendRow(out, result, linkOf));
    return out.append("</tbody>\n</table>\n</div>\n").toString();
  }

  private static void appendRow(StringBuilder out, RunResult result, UnaryOperator<String> linkOf) {
    RunConfiguration run = result.configuration();
    out.append("<tr id=\"run-").append(run.name()).append("\"><td>");
    if (result.record().isEmpty()) {
      out.append(run.name()).append("</td><td>").append(escape(run.title())).append("</td>");
      out.append("<td colspan=\"5\">").append(escape(result.reason())).append("</td></tr>\n");
      return;
    }
    out.append("<a href=\"").append(escape(linkOf.apply(run.name()))).append("\">");
    out.append(run.name()).append("</a></td>");
    columns(result.record().get())
        .forEach(text -> out.append("<td>").append(escape(text)).append("</td>"));
    out.append("</tr>\n");
  }

  private static List<String> columns(RunRecord made) {
    RunConfiguration run = made.configuration();
    return List.of(
        run.title(),
        run.trainDigest().substring(0, HASH_SHOWN),
        made.revision().replaceFirst("^([0-9a-f]{12})[0-9a-f]{28}", "$1"),
        made.outcome().tier().name(),
        Double.toString(made.seconds()),
        made.machine().processor() + ", " + made.machine().java() + " " + made.versions());
  }

  private static String escape(String text) {
    return HtmlTable.escape(text);
  }
}
