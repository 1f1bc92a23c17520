package org.vpvae.experiments.table;

import java.util.List;
import java.util.Optional;
import org.vpvae.experiments.run.Metric;
import org.vpvae.experiments.run.RunConfiguration;
import org.vpvae.experiments.run.RunRecord;
import org.vpvae.experiments.run.RunResult;
import org.vpvae.experiments.run.Split;

/**
 * Makes the cells of one method and K from its seeds. A cell is measured only when every planned
 * seed measured it: a mean over the seeds that happened to succeed would be a selection.
 *
 * @param paper the printed numbers
 * @param seeds what became of each seed's run, at least one
 */
record RowMaker(PaperTable paper, List<RunResult> seeds) {

  HalfTable.Row row(List<HalfTable.Column> columns) {
    RunConfiguration any = seeds.get(0).configuration();
    List<Cell> cells =
        columns.stream()
            .map(column -> column.paper() ? printed(column.metric()) : ours(column.metric()))
            .toList();
    return new HalfTable.Row(any.method(), any.codebookSize(), any.codes(), seeds, cells);
  }

  private Cell printed(Metric metric) {
    RunConfiguration any = seeds.get(0).configuration();
    String method = any.method().paperName();
    return paper
        .value(method, any.codebookSize(), metric.name())
        .map(Cell::paper)
        .orElseGet(
            () ->
                Cell.empty(
                    "the paper prints no value"
                        + paper
                            .note(method, any.codebookSize())
                            .map(n -> " (" + n + ")")
                            .orElse("")));
  }

  private Cell ours(Metric metric) {
    Optional<String> obstacle =
        seeds.stream().map(seed -> obstacle(seed, metric)).flatMap(Optional::stream).findFirst();
    if (obstacle.isPresent()) {
      return Cell.empty(obstacle.get());
    }
    List<RunRecord> runs = seeds.stream().map(seed -> seed.record().orElseThrow()).toList();
    List<Double> values =
        runs.stream().map(run -> metric.of(run, Split.VALIDATION).orElseThrow()).toList();
    return Cell.measured(SeedStatistics.of(values), runs.stream().map(RunRecord::name).toList());
  }

  private static Optional<String> obstacle(RunResult seed, Metric metric) {
    if (seed.record().isEmpty()) {
      return Optional.of("seed " + seed.configuration().seed() + ": " + seed.reason());
    }
    RunRecord run = seed.record().get();
    return metric.of(run, Split.VALIDATION).isPresent()
        ? Optional.empty()
        : Optional.of(metric.reason(run, Split.VALIDATION));
  }
}
