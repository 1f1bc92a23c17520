package org.vpvae.experiments.score;

import java.util.Optional;
import java.util.function.DoubleFunction;
import org.vpvae.metric.Metric;
import org.vpvae.metric.Outcome;

/**
 * One column of scores: a metric, or the reason why it cannot be used. What goes wrong with one
 * pair costs the pair this cell and no other.
 *
 * @param name the exact variant, as reports print it
 * @param absence why there is no metric; empty if there is one
 * @param remark what must be said of a score; empty for most
 */
record Column<S>(
    String name, Optional<Metric<S>> metric, String absence, DoubleFunction<String> remark) {

  /** A column of scores that speak for themselves. */
  static <S> Column<S> of(Metric<S> metric) {
    return of(metric, score -> "");
  }

  /** A column some of whose scores need a word. */
  static <S> Column<S> of(Metric<S> metric, DoubleFunction<String> remark) {
    return new Column<>(metric.name(), Optional.of(metric), "", remark);
  }

  /** A column that stays empty. */
  static <S> Column<S> absent(String name, String reason) {
    return new Column<>(name, Optional.empty(), reason, score -> "");
  }

  /**
   * The cell of one pair.
   *
   * @param item its name
   */
  Cell cell(String item, S reference, S degraded) {
    return metric
        .map(present -> cell(present, item, reference, degraded))
        .orElseGet(() -> Cell.missing(absence));
  }

  private Cell cell(Metric<S> present, String item, S reference, S degraded) {
    try {
      Outcome outcome = Outcome.of(present, reference, degraded);
      return outcome.scored()
          ? new Cell(outcome.score(), remark.apply(outcome.score()))
          : Cell.missing(outcome.refusal());
    } catch (RuntimeException | OutOfMemoryError e) {
      return Cell.failed(item, name, e);
    }
  }
}
