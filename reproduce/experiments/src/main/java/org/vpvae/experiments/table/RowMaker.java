package org.vpvae.experiments.table;

import java.util.List;
import java.util.Optional;
import org.vpvae.experiments.run.Method;
import org.vpvae.experiments.run.Metric;
import org.vpvae.experiments.run.RunConfiguration;
import org.vpvae.experiments.run.RunRecord;
import org.vpvae.experiments.run.RunResult;
import org.vpvae.experiments.run.SeedStatistics;
import org.vpvae.experiments.verdict.Entry;

/**
 * Makes the cells of one row from its seeds. A cell is measured only when every planned seed
 * measured it: a mean over the seeds that happened to succeed would be a selection.
 *
 * @param kind which table
 * @param paper the printed numbers
 * @param seeds what became of each seed's run, at least one
 */
record RowMaker(TableKind kind, PaperTable paper, List<RunResult> seeds) {

  ResultTable.Row row(List<ResultTable.Column> columns, ColumnVerdicts verdicts) {
    RunConfiguration any = any();
    List<Cell> cells = columns.stream().map(column -> cell(column, verdicts)).toList();
    return new ResultTable.Row(name(), any.method(), any.codebookSize(), any.codes(), seeds, cells);
  }

  private Cell cell(ResultTable.Column column, ColumnVerdicts verdicts) {
    Metric metric = column.metric();
    return switch (column.source()) {
      case OURS -> ours(metric);
      case PAPER -> printed(metric);
      case VERDICT -> Cell.verdict(verdicts.judge(metric, entry(metric)));
    };
  }

  /** What the verdict of a metric rests on. */
  Entry entry(Metric metric) {
    return new Entry(
        any().codebookSize(),
        name(),
        paper.value(name(), any().codebookSize(), metric.paperName()).map(Double::valueOf),
        ours(metric).statistics(),
        new Entry.Failures(
            paper.note(name(), any().codebookSize()).isPresent(),
            seeds.stream().allMatch(RunResult::isFailed)),
        obstacle(metric));
  }

  private Optional<String> obstacle(Metric metric) {
    boolean usage = metric == Metric.CVU || metric == Metric.CVU_OF_CODES;
    return usage && any().method() == Method.TOKENBRIDGE
        ? Optional.of(
            "the paper's number"
                + paper
                    .value(name(), any().codebookSize(), metric.paperName())
                    .map(printed -> ", " + printed + ",")
                    .orElse("")
                + " is that of one dimension of 4 bins; ours is of whole codes")
        : Optional.empty();
  }

  private RunConfiguration any() {
    return seeds.get(0).configuration();
  }

  private String name() {
    return kind.rowName(any());
  }

  private Cell printed(Metric metric) {
    int size = any().codebookSize();
    String note = paper.note(name(), size).map(n -> " (" + n + ")").orElse("");
    return paper
        .value(name(), size, metric.paperName())
        .map(Cell::paper)
        .orElseGet(() -> Cell.empty("the paper prints no value" + note));
  }

  private Cell ours(Metric metric) {
    Optional<String> obstacle =
        seeds.stream().map(seed -> missing(seed, metric)).flatMap(Optional::stream).findFirst();
    if (obstacle.isPresent()) {
      return Cell.empty(obstacle.get());
    }
    List<RunRecord> runs = seeds.stream().map(seed -> seed.record().orElseThrow()).toList();
    List<Double> values =
        runs.stream().map(run -> metric.of(run, kind.split()).orElseThrow()).toList();
    return Cell.measured(SeedStatistics.of(values), runs.stream().map(RunRecord::name).toList());
  }

  private Optional<String> missing(RunResult seed, Metric metric) {
    if (seed.record().isEmpty()) {
      return Optional.of("seed " + seed.configuration().seed() + ": " + seed.reason());
    }
    RunRecord run = seed.record().get();
    return metric.of(run, kind.split()).isPresent()
        ? Optional.empty()
        : Optional.of(metric.reason(run, kind.split()));
  }
}
