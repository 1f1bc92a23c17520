package org.vpvae.plot;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.vpvae.codebook.CodebookUsage;
import org.vpvae.scalar.ScalarQuantizer;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Results of the library as Tablesaw tables, to be shown, joined or saved. */
public final class Tables {
  private static final double ROUNDING = 1e-10;

  private Tables() {}

  /**
   * One row per level: its interval (from, to], its value and its probability. What differs from 0
   * by the solver's rounding only is 0.
   */
  public static Table of(ScalarQuantizer quantizer) {
    double[] levels = quantizer.levels();
    double[] from = new double[levels.length];
    double[] to = new double[levels.length];
    for (int l = 0; l < levels.length; l++) {
      from[l] = l == 0 ? Double.NEGATIVE_INFINITY : quantizer.thresholds()[l - 1];
      to[l] = l == levels.length - 1 ? Double.POSITIVE_INFINITY : quantizer.thresholds()[l];
    }
    double least = ROUNDING * (levels[levels.length - 1] - levels[0]);
    return Table.create(
        IntColumn.create("level", IntStream.range(0, levels.length).toArray()),
        DoubleColumn.create("from", snapped(from, least)),
        DoubleColumn.create("to", snapped(to, least)),
        DoubleColumn.create("value", snapped(levels, least)),
        DoubleColumn.create("probability", quantizer.probabilities()));
  }

  private static double[] snapped(double[] values, double least) {
    return Arrays.stream(values).map(value -> Math.abs(value) < least ? 0 : value).toArray();
  }

  /**
   * How codebooks are used, one row each.
   *
   * @param names one per row
   * @param usages as many
   * @throws IllegalArgumentException if the numbers differ
   */
  public static Table usage(List<String> names, List<CodebookUsage> usages) {
    if (names.size() != usages.size()) {
      throw new IllegalArgumentException(names.size() + " names for " + usages.size() + " rows");
    }
    return Table.create(
        StringColumn.create("codebook", names),
        LongColumn.create("tokens", usages.stream().mapToLong(CodebookUsage::tokens).toArray()),
        IntColumn.create("codes", usages.stream().mapToInt(CodebookUsage::codes).toArray()),
        DoubleColumn.create(
            "coverage", usages.stream().mapToDouble(CodebookUsage::coverage).toArray()),
        DoubleColumn.create(
            "perplexity", usages.stream().mapToDouble(CodebookUsage::perplexity).toArray()),
        DoubleColumn.create("CVU", usages.stream().mapToDouble(CodebookUsage::cvu).toArray()));
  }
}
