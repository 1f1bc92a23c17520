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
import org.vpvae.experiments.verdict.Estimate;

/**
 * Our runs: means over seeds, each with the uncertainty of its own seeds (see {@link Estimate}).
 * With one seed no spread is known and no difference is clear.
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
  public Optional<Estimate> value(Place place) {
    return statistics(place).map(Estimate::of);
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
