package org.vpvae.experiments.table;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.vpvae.experiments.run.SeedStatistics;
import org.vpvae.experiments.verdict.Judgement;
import org.vpvae.experiments.verdict.Verdict;

/**
 * One cell of a table beside the paper's.
 *
 * @param kind where its content comes from
 * @param text what a reader sees; empty for an empty cell
 * @param statistics the number behind a measured cell
 * @param runs names of the runs that prove a measured cell, one per seed
 * @param reason why an empty cell is empty, or a verdict is what it is
 */
public record Cell(
    Kind kind, String text, Optional<SeedStatistics> statistics, List<String> runs, String reason) {

  /** Where a cell's content comes from. */
  public enum Kind {
    /** Our runs. */
    MEASURED,
    /** The paper's print. */
    PAPER,
    /** What the two say about each other; the reason is given. */
    VERDICT,
    /** Nowhere; the reason is given. */
    EMPTY
  }

  public Cell {
    runs = List.copyOf(runs);
    if ((kind == Kind.MEASURED) == runs.isEmpty()) {
      throw new IllegalArgumentException("a cell is measured if and only if runs prove it");
    }
    if ((kind == Kind.EMPTY || kind == Kind.VERDICT) == reason.isEmpty()) {
      throw new IllegalArgumentException("an empty cell and a verdict, and no other, has a reason");
    }
  }

  /** Mean over seeds, with the spread when there is more than one. */
  static Cell measured(SeedStatistics statistics, List<String> runs) {
    String text = String.format(Locale.ROOT, "%.4f", statistics.mean());
    if (statistics.count() > 1) {
      text += String.format(Locale.ROOT, " ± %.4f", statistics.spread());
    }
    return new Cell(Kind.MEASURED, text, Optional.of(statistics), runs, "");
  }

  static Cell paper(String printed) {
    return new Cell(Kind.PAPER, printed, Optional.empty(), List.of(), "");
  }

  static Cell verdict(Judgement judgement) {
    String words = judgement.verdict().words();
    return new Cell(Kind.VERDICT, words, Optional.empty(), List.of(), judgement.reason());
  }

  /** The verdict of a cell that holds one. */
  Optional<Verdict> judged() {
    return kind == Kind.VERDICT ? Optional.of(Verdict.ofWords(text)) : Optional.empty();
  }

  static Cell empty(String reason) {
    return new Cell(Kind.EMPTY, "", Optional.empty(), List.of(), reason);
  }
}
