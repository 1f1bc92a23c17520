package org.vpvae.experiments.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.knowm.xchart.CategoryChart;
import org.vpvae.display.drawing.Drawing;
import org.vpvae.experiments.run.Metric;
import org.vpvae.experiments.run.SeedStatistics;
import org.vpvae.experiments.table.Cell;
import org.vpvae.experiments.table.ResultTable;
import org.vpvae.experiments.table.ResultTable.Column;
import org.vpvae.experiments.table.ResultTable.Source;
import org.vpvae.plot.Charts;

/**
 * A table as dots: a panel for each K and metric, in it our number and the printed one for each
 * row. At small scale the two differ in size; what can be compared is their order from left to
 * right.
 */
public final class TableChart {
  private static final int PANEL_WIDTH = 360;
  private static final int PANEL_HEIGHT = 300;

  private TableChart() {}

  /** Draws the table; error bars are one sample standard deviation over the seeds. */
  public static Drawing of(ResultTable table) {
    List<Metric> metrics =
        Stream.concat(Stream.of(Metric.CVU), table.kind().metrics().stream()).toList();
    List<Integer> sizes =
        table.rows().stream().map(ResultTable.Row::codebookSize).distinct().toList();
    List<CategoryChart> panels = new ArrayList<>();
    for (int size : sizes) {
      metrics.forEach(metric -> panels.add(panel(table, metric, size)));
    }
    return Panels.of(
        table.kind().title() + ", ours and the paper's",
        panels,
        metrics.size(),
        PANEL_WIDTH,
        PANEL_HEIGHT);
  }

  private static CategoryChart panel(ResultTable table, Metric metric, int size) {
    List<ResultTable.Row> rows =
        table.rows().stream().filter(row -> row.codebookSize() == size).toList();
    List<Optional<Cell>> printed = cells(table, rows, new Column(metric, Source.PAPER));
    List<Optional<SeedStatistics>> ours =
        cells(table, rows, new Column(metric, Source.OURS)).stream()
            .map(cell -> cell.flatMap(Cell::statistics))
            .toList();
    return Charts.dots(
        metric.heading() + ", K = " + size,
        rows.stream().map(ResultTable.Row::name).toList(),
        List.of("paper", "ours"),
        List.of(numbers(printed, TableChart::print), numbers(ours, SeedStatistics::mean)),
        List.of(numbers(printed, cell -> Double.NaN), numbers(ours, SeedStatistics::spread)));
  }

  private static List<Optional<Cell>> cells(
      ResultTable table, List<ResultTable.Row> rows, Column column) {
    int index = table.columns().indexOf(column);
    return rows.stream()
        .map(row -> index < 0 ? Optional.<Cell>empty() : Optional.of(row.cells().get(index)))
        .toList();
  }

  private static double print(Cell cell) {
    return cell.kind() == Cell.Kind.PAPER ? Double.parseDouble(cell.text()) : Double.NaN;
  }

  private static <T> double[] numbers(List<Optional<T>> found, ToDoubleFunction<T> number) {
    return found.stream()
        .mapToDouble(one -> one.isPresent() ? number.applyAsDouble(one.get()) : Double.NaN)
        .toArray();
  }
}
