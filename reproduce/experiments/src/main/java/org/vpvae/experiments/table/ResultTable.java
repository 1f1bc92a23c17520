package org.vpvae.experiments.table;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vpvae.experiments.run.Ablation;
import org.vpvae.experiments.run.Method;
import org.vpvae.experiments.run.Metric;
import org.vpvae.experiments.run.RunConfiguration;
import org.vpvae.experiments.run.RunResult;
import org.vpvae.experiments.run.SeedStatistics;
import org.vpvae.experiments.run.Split;
import org.vpvae.experiments.verdict.Scale;
import org.vpvae.experiments.verdict.Verdict;

/**
 * One of the paper's tables with our numbers beside the printed ones and a verdict on each: a row
 * for each K and method or setting that was planned, in the order of the plan.
 *
 * @param kind which table
 * @param columns in order; each row has one cell per column
 * @param rows in the order of the plan
 * @param caption sentences that state scale, reading and determinism
 */
public record ResultTable(
    TableKind kind, List<Column> columns, List<Row> rows, List<String> caption) {

  public ResultTable {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    caption = List.copyOf(caption);
  }

  /** What a column says about its metric. */
  public enum Source {
    /** Our number. */
    OURS,
    /** The paper's print. */
    PAPER,
    /** Whether they agree. */
    VERDICT
  }

  /**
   * A metric, ours, the paper's or the verdict.
   *
   * @param metric the number
   * @param source what is said about it
   */
  public record Column(Metric metric, Source source) {
    /** The heading for a reader. */
    public String heading() {
      return switch (source) {
        case OURS -> metric.heading();
        case PAPER -> metric.paperName() + " paper";
        case VERDICT -> metric.heading() + " verdict";
      };
    }
  }

  /**
   * One method or setting at one codebook size.
   *
   * @param name as printed
   * @param method the quantizer
   * @param codebookSize nominal K
   * @param codes codes the quantizer really has
   * @param results what became of each seed's run
   * @param cells one per column
   */
  public record Row(
      String name,
      Method method,
      int codebookSize,
      int codes,
      List<RunResult> results,
      List<Cell> cells) {
    public Row {
      results = List.copyOf(results);
      cells = List.copyOf(cells);
    }

    /** Names of all planned runs of this row. */
    public List<String> runs() {
      return results.stream().map(result -> result.configuration().name()).toList();
    }

    /** Whether training failed with every seed. */
    public boolean isFailed() {
      return results.stream().allMatch(RunResult::isFailed);
    }

    /**
     * A metric over its seeds, also one without a column of its own; empty unless every planned
     * seed measured it.
     */
    public Optional<SeedStatistics> statistics(Metric metric, Split split) {
      List<Double> values =
          results.stream()
              .flatMap(result -> result.record().stream())
              .flatMap(run -> metric.of(run, split).stream().boxed())
              .toList();
      return values.isEmpty() || values.size() < results.size()
          ? Optional.empty()
          : Optional.of(SeedStatistics.of(values));
    }

    /** Words for a footnote, such as {@code FSP K=256}. */
    public String title() {
      return name + " K=" + codebookSize;
    }
  }

  /** The name of the files, such as {@code table1-image}. */
  public String name() {
    return kind.id();
  }

  /**
   * Builds the table from what became of the planned runs.
   *
   * @param results all that were planned; those of other tables are passed over
   * @return empty when none of them belongs into this table, or, for an ablation, only the whole
   *     method does, or, for Table 2, none was measured in another domain
   */
  public static Optional<ResultTable> of(TableKind kind, List<RunResult> results) {
    List<RunResult> mine =
        results.stream().filter(result -> kind.holds(result.configuration())).toList();
    boolean whole = mine.stream().allMatch(r -> r.configuration().ablation() == Ablation.NONE);
    boolean unmeasured = kind.split() == Split.OUT_OF_DOMAIN && !anyOutOfDomain(mine);
    return mine.isEmpty() || (kind.isAblation() && whole) || unmeasured
        ? Optional.empty()
        : Optional.of(built(kind, mine));
  }

  private static boolean anyOutOfDomain(List<RunResult> results) {
    return results.stream()
        .flatMap(result -> result.record().stream())
        .flatMap(run -> run.outcome().metrics().keySet().stream())
        .anyMatch(key -> key.startsWith(Split.OUT_OF_DOMAIN.id() + "."));
  }

  private static ResultTable built(TableKind kind, List<RunResult> results) {
    PaperTable paper = PaperTable.read(kind.id());
    Scale scale = scale(results);
    List<Column> columns = columns(kind, results);
    List<RowMaker> makers =
        bySeed(results).stream().map(seeds -> new RowMaker(kind, paper, seeds)).toList();
    ColumnVerdicts verdicts = ColumnVerdicts.of(scale, columns, makers);
    List<Row> rows = makers.stream().map(maker -> maker.row(columns, verdicts)).toList();
    return new ResultTable(kind, columns, rows, Caption.of(kind, scale, results));
  }

  /** A table is at the paper's scale when every finished run is. */
  private static Scale scale(List<RunResult> results) {
    List<Scale> scales =
        results.stream().flatMap(r -> r.record().stream()).map(Scale::of).distinct().toList();
    return scales.equals(List.of(Scale.PAPER)) ? Scale.PAPER : Scale.SMALLER;
  }

  private static List<Column> columns(TableKind kind, List<RunResult> results) {
    List<Column> columns = new ArrayList<>();
    for (Metric reading : List.of(Metric.CVU, Metric.CVU_OF_CODES)) {
      columns.add(new Column(reading, Source.OURS));
      columns.add(new Column(reading, Source.VERDICT));
    }
    columns.add(new Column(Metric.CVU, Source.PAPER));
    for (Metric metric : kind.metrics()) {
      columns.add(new Column(metric, Source.OURS));
      columns.add(new Column(metric, Source.PAPER));
      columns.add(new Column(metric, Source.VERDICT));
      if (metric == Metric.LPIPS && anyMeasured(kind, Metric.LPIPS_ALEX, results)) {
        columns.add(new Column(Metric.LPIPS_ALEX, Source.OURS));
      }
    }
    return columns;
  }

  /** The paper has no such column, so it is there only when a run filled it. */
  private static boolean anyMeasured(TableKind kind, Metric metric, List<RunResult> results) {
    return results.stream()
        .flatMap(result -> result.record().stream())
        .anyMatch(run -> metric.of(run, kind.split()).isPresent());
  }

  /** The seeds of each cell together, cells in the order of the plan. */
  private static List<List<RunResult>> bySeed(List<RunResult> results) {
    Map<RunConfiguration.Row, List<RunResult>> groups =
        results.stream()
            .collect(
                Collectors.groupingBy(
                    result -> result.configuration().row(),
                    LinkedHashMap::new,
                    Collectors.toList()));
    return List.copyOf(groups.values());
  }

  /** The cells that have each verdict, such as {@code PSNR of FSP K=256}, row by row. */
  public Map<Verdict, List<String>> judged() {
    Map<Verdict, List<String>> judged = new EnumMap<>(Verdict.class);
    for (Row row : rows) {
      for (int c = 0; c < columns.size(); c++) {
        String cell = columns.get(c).metric().heading() + " of " + row.title();
        row.cells()
            .get(c)
            .judged()
            .ifPresent(v -> judged.computeIfAbsent(v, x -> new ArrayList<>()).add(cell));
      }
    }
    return judged;
  }

  /** Each verdict and its reason, such as {@code NOT RUN: ...}, with the cells that have it. */
  public Map<String, List<String>> verdicts() {
    Map<String, List<String>> verdicts = new LinkedHashMap<>();
    for (int c = 0; c < columns.size(); c++) {
      for (Row row : rows) {
        Cell cell = row.cells().get(c);
        if (cell.kind() == Cell.Kind.VERDICT) {
          verdicts
              .computeIfAbsent(cell.text() + ": " + cell.reason(), r -> new ArrayList<>())
              .add(columns.get(c).metric().heading() + " of " + row.title());
        }
      }
    }
    return verdicts;
  }

  /** Each reason for empty cells with the cells it explains, such as {@code LPIPS}. */
  public Map<String, List<String>> reasons() {
    Map<String, List<String>> reasons = new LinkedHashMap<>();
    for (int c = 0; c < columns.size(); c++) {
      Map<String, List<String>> ofColumn = new LinkedHashMap<>();
      for (Row row : rows) {
        Cell cell = row.cells().get(c);
        if (cell.kind() == Cell.Kind.EMPTY) {
          ofColumn.computeIfAbsent(cell.reason(), r -> new ArrayList<>()).add(row.title());
        }
      }
      String heading = columns.get(c).heading();
      ofColumn.forEach(
          (reason, titles) -> {
            boolean all = titles.size() == rows.size();
            String where = all ? heading : heading + " of " + String.join(", ", titles);
            reasons.computeIfAbsent(reason, r -> new ArrayList<>()).add(where);
          });
    }
    return reasons;
  }
}
