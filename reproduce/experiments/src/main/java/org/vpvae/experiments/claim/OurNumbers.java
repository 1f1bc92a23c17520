package org.vpvae.experiments.claim;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.vpvae.experiments.run.Method;
import org.vpvae.experiments.run.RunRecord;
import org.vpvae.experiments.run.UsageCurve;
import org.vpvae.experiments.table.ResultTable;
import org.vpvae.experiments.verdict.Estimate;
import org.vpvae.experiments.verdict.Scale;

/**
 * Our runs: means over seeds, each with the uncertainty of its own seeds (see {@link Estimate}).
 * With one seed no spread is known, no difference is clear, and a failure of training may be luck.
 *
 * @param tables of one profile
 * @param curves code usage through training by method, of all of its seeds
 */
public record OurNumbers(List<ResultTable> tables, Map<Method, List<UsageCurve>> curves)
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
    return row(place).filter(row -> row.isFailed() && row.runs().size() > 1).isPresent();
  }

  @Override
  public List<UsageCurve> usage(Method method) {
    return curves.getOrDefault(method, List.of());
  }

  @Override
  public boolean areOfWholeTraining() {
    List<RunRecord> runs =
        rows().flatMap(row -> row.results().stream()).flatMap(r -> r.record().stream()).toList();
    return !runs.isEmpty() && runs.stream().map(Scale::of).allMatch(Scale.PAPER::equals);
  }

  @Override
  public boolean haveSpread() {
    return rows().anyMatch(row -> row.runs().size() > 1)
        || curves.values().stream().anyMatch(seeds -> seeds.size() > 1);
  }

  private Stream<ResultTable.Row> rows() {
    return tables.stream().flatMap(table -> table.rows().stream());
  }
}
