package org.vpvae.experiments.claim;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpvae.experiments.run.Method;
import org.vpvae.experiments.run.UsageCurve;
import org.vpvae.experiments.table.ResultTable;
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
    return row(place)
        .flatMap(row -> row.statistics(place.metric(), place.table().split()))
        .map(Estimate::of);
  }

  private Optional<ResultTable.Row> row(Place place) {
    return tables.stream()
        .filter(table -> table.kind() == place.table())
        .flatMap(table -> table.rows().stream())
        .filter(row -> row.name().equals(place.row()))
        .filter(row -> row.codebookSize() == place.codebookSize())
        .findFirst();
  }

  @Override
  public boolean failed(Place place) {
    return row(place).filter(ResultTable.Row::isFailed).isPresent();
  }

  @Override
  public Optional<UsageCurve> usage(Method method) {
    return Optional.ofNullable(curves.get(method));
  }
}
