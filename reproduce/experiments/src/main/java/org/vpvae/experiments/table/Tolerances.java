package org.vpvae.experiments.table;

import java.util.Map;
import java.util.stream.Collectors;
import org.vpvae.experiments.run.Metric;

/**
 * By how much two numbers of one metric may differ and still be the same for a reader; fixed before
 * any run, in {@code paper/tolerances.csv}.
 */
public final class Tolerances {
  private static final Map<String, Double> BY_NAME =
      CsvResource.rows("paper/tolerances.csv").stream()
          .collect(
              Collectors.toMap(
                  row -> row.get("metric"), row -> Double.valueOf(row.get("tolerance"))));

  private Tolerances() {}

  /** In the metric's unit, above 0; LPIPS has one with every trunk. */
  public static double of(Metric metric) {
    Metric printed = metric == Metric.LPIPS_ALEX ? Metric.LPIPS : metric;
    return BY_NAME.get(printed.paperName());
  }
}
