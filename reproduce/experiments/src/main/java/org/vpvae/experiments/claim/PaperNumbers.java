package org.vpvae.experiments.claim;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpvae.experiments.run.Method;
import org.vpvae.experiments.run.UsageCurve;
import org.vpvae.experiments.table.PaperTable;
import org.vpvae.experiments.table.TableKind;
import org.vpvae.experiments.verdict.Estimate;

/** The printed tables: exact, without any spread. */
public final class PaperNumbers implements Numbers {
  private final Map<TableKind, PaperTable> tables = new EnumMap<>(TableKind.class);

  /** Reads all tables of the paper. */
  public PaperNumbers() {
    for (TableKind kind : TableKind.values()) {
      tables.put(kind, PaperTable.read(kind.id()));
    }
  }

  @Override
  public Optional<Estimate> value(Place place) {
    return tables
        .get(place.table())
        .value(place.row(), place.codebookSize(), place.metric().paperName())
        .map(Double::valueOf)
        .map(Estimate::exact);
  }

  @Override
  public boolean failed(Place place) {
    return tables.get(place.table()).note(place.row(), place.codebookSize()).isPresent();
  }

  /** Figure 1 is a picture. */
  @Override
  public List<UsageCurve> usage(Method method) {
    return List.of();
  }

  @Override
  public boolean areOfWholeTraining() {
    return true;
  }

  @Override
  public boolean haveSpread() {
    return true;
  }
}
