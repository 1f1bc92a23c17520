package org.vpvae.experiments.claim;

import java.util.List;
import java.util.function.Function;
import org.vpvae.experiments.table.CsvTable;
import org.vpvae.experiments.verdict.Judgement;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * All claims on one board.
 *
 * @param rows one per claim, in order
 */
public record ClaimBoard(List<Row> rows) {
  public ClaimBoard {
    rows = List.copyOf(rows);
  }

  /**
   * One claim.
   *
   * @param claim the sentence
   * @param paper what the paper's own tables say about it
   * @param ours what our runs say
   */
  public record Row(Claim claim, Judgement paper, Judgement ours) {}

  /** Checks every claim twice. */
  public static ClaimBoard of(Numbers ours) {
    Numbers paper = new PaperNumbers();
    return new ClaimBoard(
        Claims.all().stream()
            .map(claim -> new Row(claim, claim.check(paper), claim.check(ours)))
            .toList());
  }

  /** The board as Markdown. */
  public String toMarkdown() {
    StringBuilder out = new StringBuilder();
    out.append("| # | claim | the paper's own tables | our runs |\n|---:|---|---|---|\n");
    for (Row row : rows) {
      out.append("| ").append(row.claim().number()).append(" | ").append(row.claim().words());
      out.append(row.claim().remark().isEmpty() ? "" : " *" + row.claim().remark() + "*");
      out.append(" | ").append(words(row.paper())).append(" | ").append(words(row.ours()));
      out.append(" |\n");
    }
    out.append("\nOdd numbers of the paper, computed anew:\n\n");
    Explanation.all().forEach(e -> out.append("- ").append(sentence(e)).append('\n'));
    return out.toString();
  }

  /** The finding and whether the printed numbers bear it out. */
  public static String sentence(Explanation explanation) {
    return explanation.words()
        + (explanation.holds() ? " (agrees with the print)." : " (does NOT agree with the print).");
  }

  private static String words(Judgement judgement) {
    return "**" + judgement.verdict().words() + "**: " + judgement.reason();
  }

  /** The board as CSV with a header line. */
  public String toCsv() {
    return CsvTable.text(
        Table.create(
            "claims",
            IntColumn.create(
                "claim", rows.stream().mapToInt(row -> row.claim().number()).toArray()),
            column("words", row -> row.claim().words()),
            column("paper", row -> row.paper().verdict().words()),
            column("paper_because", row -> row.paper().reason()),
            column("ours", row -> row.ours().verdict().words()),
            column("ours_because", row -> row.ours().reason())));
  }

  private StringColumn column(String name, Function<Row, String> text) {
    return StringColumn.create(name, rows.stream().map(text).toList());
  }
}
