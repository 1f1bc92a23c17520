package org.vpvae.experiments.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.vpvae.experiments.run.Method;
import org.vpvae.experiments.run.Metric;
import org.vpvae.experiments.run.Modality;
import org.vpvae.experiments.run.RunResult;
import org.vpvae.experiments.run.Split;

/**
 * One half of the paper's Table 1 with our numbers beside the printed ones: a row for each K and
 * method that was planned, in the order of the plan.
 *
 * @param modality which half
 * @param columns in order; each row has one cell per column
 * @param rows in the order of the plan
 * @param caption sentences that state scale, reading and determinism
 */
public record HalfTable(
    Modality modality, List<Column> columns, List<Row> rows, List<String> caption) {

  public HalfTable {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    caption = List.copyOf(caption);
  }

  /**
   * A metric, ours or the paper's.
   *
   * @param metric the number
   * @param paper whether the column shows the paper's print
   */
  public record Column(Metric metric, boolean paper) {
    /** The heading for a reader. */
    public String heading() {
      return paper ? metric.name() + " paper" : metric.heading();
    }
  }

  /**
   * One method at one codebook size.
   *
   * @param method the quantizer
   * @param codebookSize nominal K
   * @param codes codes the quantizer really has
   * @param results what became of each seed's run
   * @param cells one per column
   */
  public record Row(
      Method method, int codebookSize, int codes, List<RunResult> results, List<Cell> cells) {
    public Row {
      results = List.copyOf(results);
      cells = List.copyOf(cells);
    }

    /** Names of all planned runs of this row. */
    public List<String> runs() {
      return results.stream().map(result -> result.configuration().name()).toList();
    }

    /** Words for a footnote, such as {@code FSP K=256}. */
    public String title() {
      return method.paperName() + " K=" + codebookSize;
    }
  }

  /** The name of the files, such as {@code table1-image}. */
  public String name() {
    return "table1-" + modality.id();
  }

  /**
   * Builds the table from what became of the planned runs.
   *
   * @param results all of one modality, at least one
   * @throws IllegalArgumentException if there is none, or another modality among them
   */
  public static HalfTable of(Modality modality, List<RunResult> results) {
    if (results.isEmpty()
        || results.stream().anyMatch(result -> result.configuration().modality() != modality)) {
      throw new IllegalArgumentException("a half table needs runs of " + modality.id() + " only");
    }
    PaperTable paper = PaperTable.read("table1-" + modality.id());
    List<Column> columns = columns(modality, results);
    List<Row> rows = new ArrayList<>();
    for (List<RunResult> seeds : bySeed(results)) {
      rows.add(new RowMaker(paper, seeds).row(columns));
    }
    return new HalfTable(modality, columns, rows, Caption.of(modality, results));
  }

  private static List<Column> columns(Modality modality, List<RunResult> results) {
    List<Column> columns = new ArrayList<>();
    columns.add(new Column(Metric.CVU, false));
    columns.add(new Column(Metric.CVU_OF_CODES, false));
    columns.add(new Column(Metric.CVU, true));
    for (Metric metric : metrics(modality)) {
      columns.add(new Column(metric, false));
      columns.add(new Column(metric, true));
      if (metric == Metric.LPIPS && anyMeasured(Metric.LPIPS_ALEX, results)) {
        columns.add(new Column(Metric.LPIPS_ALEX, false));
      }
    }
    return columns;
  }

  /** The paper has no such column, so it is there only when a run filled it. */
  private static boolean anyMeasured(Metric metric, List<RunResult> results) {
    return results.stream()
        .flatMap(result -> result.record().stream())
        .anyMatch(run -> metric.of(run, Split.VALIDATION).isPresent());
  }

  private static List<Metric> metrics(Modality modality) {
    return modality == Modality.IMAGE
        ? List.of(Metric.LPIPS, Metric.PSNR, Metric.SSIM)
        : List.of(Metric.PESQ, Metric.STOI);
  }

  /** The seeds of each cell together, cells in the order of the plan. */
  private static List<List<RunResult>> bySeed(List<RunResult> results) {
    Map<String, List<RunResult>> groups =
        results.stream()
            .collect(
                Collectors.groupingBy(
                    result ->
                        result.configuration().codebookSize()
                            + " "
                            + result.configuration().method(),
                    LinkedHashMap::new,
                    Collectors.toList()));
    return List.copyOf(groups.values());
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
