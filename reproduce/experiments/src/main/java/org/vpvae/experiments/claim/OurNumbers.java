package org.vpvae.experiments.claim;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.vpvae.experiments.run.Method;
import org.vpvae.experiments.run.SeedStatistics;
import org.vpvae.experiments.run.UsageCurve;
import org.vpvae.experiments.table.ResultTable;
import org.vpvae.experiments.table.ResultTable.Column;
import org.vpvae.experiments.table.ResultTable.Source;
import org.vpvae.experiments.verdict.SeedSpread;

/**
 * Our runs: means over seeds, differences clear by the spread that is pooled over a column. With
 * one seed everywhere no spread is known and no difference is clear.
 *
 * @param tables of one profile
 * @param curves code usage through training by method
 */
public record OurNumbers(List<ResultTable> tables, Map<Method, UsageCurve> curves)
    implements Numbers {
  public OurNumbers {
    tables = List.copyOf(tables);
    curves = Map.copyOf(curves);
  }

  @Override
  public Optional<Double> value(Place place) {
    return statistics(place).map(SeedStatistics::mean);
  }

  @Override
  public Optional<Difference> difference(Place first, Place second) {
    return statistics(first)
        .flatMap(a -> statistics(second).map(b -> difference(a, b, spread(first))));
  }

  private static Difference difference(
      SeedStatistics a, SeedStatistics b, Optional<SeedSpread> spread) {
    double chance =
        spread.map(s -> s.clearDifference(a.count(), b.count())).orElse(Double.POSITIVE_INFINITY);
    return new Difference(a.mean() - b.mean(), chance);
  }

  private Optional<SeedStatistics> statistics(Place place) {
    return table(place)
        .flatMap(
            table ->
                table.rows().stream()
                    .filter(row -> row.name().equals(place.row()))
                    .filter(row -> row.codebookSize() == place.codebookSize())
                    .findFirst()
                    .flatMap(row -> statistics(table, row, place)));
  }

  private Optional<SeedSpread> spread(Place place) {
    return table(place)
        .flatMap(
            table ->
                SeedSpread.pooled(
                    table.rows().stream()
                        .flatMap(row -> statistics(table, row, place).stream())
                        .toList()));
  }

  private Optional<ResultTable> table(Place place) {
    return tables.stream().filter(table -> table.kind() == place.table()).findFirst();
  }

  private static Optional<SeedStatistics> statistics(
      ResultTable table, ResultTable.Row row, Place place) {
    int column = table.columns().indexOf(new Column(place.metric(), Source.OURS));
    return Stream.of(column)
        .filter(c -> c >= 0)
        .flatMap(c -> row.cells().get(c).statistics().stream())
        .findFirst();
  }

  /** A failed run has no numbers; that it failed is in its cell. */
  @Override
  public boolean failed(Place place) {
    return false;
  }

  @Override
  public Optional<UsageCurve> usage(Method method) {
    return Optional.ofNullable(curves.get(method));
  }
}
