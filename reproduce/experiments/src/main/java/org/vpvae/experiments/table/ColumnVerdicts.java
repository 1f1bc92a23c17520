package org.vpvae.experiments.table;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.vpvae.experiments.run.Metric;
import org.vpvae.experiments.table.ResultTable.Column;
import org.vpvae.experiments.table.ResultTable.Source;
import org.vpvae.experiments.verdict.Entry;
import org.vpvae.experiments.verdict.Judgement;
import org.vpvae.experiments.verdict.Scale;
import org.vpvae.experiments.verdict.VerdictRule;

/**
 * The rule of each column that has a verdict, made of all rows of the table.
 *
 * @param rules by metric
 */
record ColumnVerdicts(Map<Metric, VerdictRule> rules) {

  static ColumnVerdicts of(Scale scale, List<Column> columns, List<RowMaker> rows) {
    Map<Metric, VerdictRule> rules = new EnumMap<>(Metric.class);
    columns.stream()
        .filter(column -> column.source() == Source.VERDICT)
        .map(Column::metric)
        .forEach(metric -> rules.put(metric, rule(scale, metric, rows)));
    return new ColumnVerdicts(rules);
  }

  private static VerdictRule rule(Scale scale, Metric metric, List<RowMaker> rows) {
    List<Entry> column = rows.stream().map(row -> row.entry(metric)).toList();
    return new VerdictRule(scale, Tolerances.of(metric), column);
  }

  Judgement judge(Metric metric, Entry entry) {
    return rules.get(metric).judge(entry);
  }
}
