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
 * A table of results as a Tablesaw table and as CSV: our numbers in full precision with their
 * spread in a column of its own, the paper's as printed, and the runs that prove the row.
 */
public final class CsvTable {
  private CsvTable() {}

  /** The table for further work in Java; missing numbers are Tablesaw's missing values. */
  public static Table table(ResultTable results) {
    Table table = Table.create(results.name());
    table.addColumns(
        strings("method", results, ResultTable.Row::name),
        integers("K", results, ResultTable.Row::codebookSize),
        integers("codes", results, ResultTable.Row::codes),
        integers("seeds", results, row -> row.results().size()));
    for (int c = 0; c < results.columns().size(); c++) {
      columns(results, c).forEach(table::addColumns);
    }
    table.addColumns(
        strings("tier", results, CsvTable::tiers),
        strings("runs", results, row -> String.join(" ", row.runs())),
        strings("notes", results, row -> notes(results, row)));
    return table;
  }

  /** The table as CSV with a header line and line feeds on every system. */
  public static String write(ResultTable results) {
    return text(table(results));
  }

  /** Any table in that form. */
  public static String text(Table table) {
    StringWriter out = new StringWriter();
    table.write().usingOptions(CsvWriteOptions.builder(out).lineEnd("\n").build());
    return out.toString();
  }

  private static Collection<Column<?>> columns(ResultTable results, int c) {
    ResultTable.Column column = results.columns().get(c);
    String name = column.metric().id();
    return switch (column.source()) {
      case PAPER -> List.of(strings(name + "_paper", results, row -> row.cells().get(c).text()));
      case VERDICT ->
          List.of(
              strings(name + "_verdict", results, row -> row.cells().get(c).text()),
              strings(name + "_because", results, row -> row.cells().get(c).reason()));
      case OURS ->
          List.of(
              numbers(name, results, c, SeedStatistics::mean),
              numbers(name + "_spread", results, c, SeedStatistics::spread));
    };
  }

  private static StringColumn strings(
      String name, ResultTable results, Function<ResultTable.Row, String> text) {
    return StringColumn.create(name, results.rows().stream().map(text).toList());
  }

  private static IntColumn integers(
      String name, ResultTable results, Function<ResultTable.Row, Integer> value) {
    return IntColumn.create(name, results.rows().stream().mapToInt(value::apply).toArray());
  }

  /** The spread of a single seed is unknown, not zero. */
  private static DoubleColumn numbers(
      String name, ResultTable results, int c, Function<SeedStatistics, Double> value) {
    DoubleColumn column = DoubleColumn.create(name);
    boolean spread = name.endsWith("_spread");
    for (ResultTable.Row row : results.rows()) {
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

  private static String notes(ResultTable results, ResultTable.Row row) {
    Map<String, String> byReason =
        Stream.iterate(0, c -> c + 1)
            .limit(results.columns().size())
            .filter(c -> row.cells().get(c).kind() == Cell.Kind.EMPTY)
            .collect(
                Collectors.toMap(
                    c -> row.cells().get(c).reason(),
                    c -> results.columns().get(c).heading(),
                    (a, b) -> a + " and " + b,
                    LinkedHashMap::new));
    return byReason.entrySet().stream()
        .map(entry -> entry.getValue() + ": " + entry.getKey())
        .collect(Collectors.joining("; "));
  }
}
