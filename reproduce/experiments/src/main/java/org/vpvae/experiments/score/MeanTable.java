package org.vpvae.experiments.score;

import java.util.Arrays;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Means over the columns of a table of scores, with what is not in them. */
final class MeanTable {
  private MeanTable() {}

  static Table of(Table scores) {
    StringColumn metric = StringColumn.create("metric");
    DoubleColumn mean = DoubleColumn.create("mean");
    DoubleColumn error = DoubleColumn.create("standard error");
    IntColumn counted = IntColumn.create("pairs");
    IntColumn infinite = IntColumn.create("infinite");
    IntColumn leftOut = IntColumn.create("left out");
    StringColumn reasons = StringColumn.create("reasons");
    for (NumericColumn<?> column : scores.numericColumns()) {
      double[] all = Arrays.stream(column.asDoubleArray()).filter(v -> !Double.isNaN(v)).toArray();
      double[] finite = Arrays.stream(all).filter(Double::isFinite).toArray();
      metric.append(column.name());
      mean.append(Arrays.stream(finite).average().orElse(Double.NaN));
      error.append(standardError(finite));
      counted.append(finite.length);
      infinite.append(all.length - finite.length);
      leftOut.append(column.size() - all.length);
      reasons.append(Reasons.of(scores, column));
    }
    return Table.create("means", metric, mean, error, counted, infinite, leftOut, reasons);
  }

  private static double standardError(double[] x) {
    double mean = Arrays.stream(x).average().orElse(Double.NaN);
    double squares = Arrays.stream(x).map(v -> (v - mean) * (v - mean)).sum();
    return x.length < 2 ? Double.NaN : Math.sqrt(squares / (x.length - 1.0) / x.length);
  }
}
