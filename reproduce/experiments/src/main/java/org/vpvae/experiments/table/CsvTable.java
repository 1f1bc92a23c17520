package org.vpvae.experiments.table;

import java.io.StringWriter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vpvae.experiments.run.SeedStatistics;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;
import tech.tablesaw.io.csv.CsvWriteOptions;

/**
 * A half table as a Tablesaw table and as CSV: our numbers in full precision with their spread in a
 * column of its own, the paper's as printed, and the runs that prove the row.
 */
public final class CsvTable {
  private CsvTable() {}

  /** The table for further work in Java; missing numbers are Tablesaw's missing values. */
  public static Table table(ResultTable half) {
    Table table = Table.create(half.name());
    table.addColumns(
        strings("method", half, ResultTable.Row::name),
        integers("K", half, ResultTable.Row::codebookSize),
        integers("codes", half, ResultTable.Row::codes),
        integers("seeds", half, row -> row.results().size()));
    for (int c = 0; c < half.columns().size(); c++) {
      columns(half, c).forEach(table::addColumns);
    }
    table.addColumns(
        strings("tier", half, CsvTable::tiers),
        strings("runs", half, row -> String.join(" ", row.runs())),
        strings("notes", half, row -> notes(half, row)));
    return table;
  }

  /** The table as CSV with a header line and line feeds on every system. */
  public static String write(ResultTable half) {
    StringWriter out = new StringWriter();
    table(half).write().usingOptions(CsvWriteOptions.builder(out).lineEnd("\n").build());
    return out.toString();
  }

  private static Collection<Column<?>> columns(ResultTable half, int c) {
    ResultTable.Column column = half.columns().get(c);
    String name = column.metric().id();
    return switch (column.source()) {
      case PAPER -> List.of(strings(name + "_paper", half, row -> row.cells().get(c).text()));
      case VERDICT ->
          List.of(
              strings(name + "_verdict", half, row -> row.cells().get(c).text()),
              strings(name + "_because", half, row -> row.cells().get(c).reason()));
      case OURS ->
          List.of(
              numbers(name, half, c, SeedStatistics::mean),
              numbers(name + "_spread", half, c, SeedStatistics::spread));
    };
  }

  private static StringColumn strings(
      String name, ResultTable half, Function<ResultTable.Row, String> text) {
    return StringColumn.create(name, half.rows().stream().map(text).toList());
  }

  private static IntColumn integers(
      String name, ResultTable half, Function<ResultTable.Row, Integer> value) {
    return IntColumn.create(name, half.rows().stream().mapToInt(value::apply).toArray());
  }

  /** The spread of a single seed is unknown, not zero. */
  private static DoubleColumn numbers(
      String name, ResultTable half, int c, Function<SeedStatistics, Double> value) {
    DoubleColumn column = DoubleColumn.create(name);
    boolean spread = name.endsWith("_spread");
    for (ResultTable.Row row : half.rows()) {
      row.cells()
          .get(c)
          .statistics()
          .filter(statistics -> !spread || statistics.count() > 1)
          .ifPresentOrElse(
              statistics -> column.append(value.apply(statistics)), column::appendMissing);
    }
    return column;
  }

  private static String tiers(ResultTable.Row row) {
    return row.results().stream()
        .flatMap(result -> result.record().stream())
        .map(run -> run.outcome().tier().name())
        .distinct()
        .sorted()
        .collect(Collectors.joining(" "));
  }

  private static String notes(ResultTable half, ResultTable.Row row) {
    Map<String, String> byReason =
        Stream.iterate(0, c -> c + 1)
            .limit(half.columns().size())
            .filter(c -> row.cells().get(c).kind() == Cell.Kind.EMPTY)
            .collect(
                Collectors.toMap(
                    c -> row.cells().get(c).reason(),
                    c -> half.columns().get(c).heading(),
                    (a, b) -> a + " and " + b,
                    LinkedHashMap::new));
    return byReason.entrySet().stream()
        .map(entry -> entry.getValue() + ": " + entry.getKey())
        .collect(Collectors.joining("; "));
  }
}
