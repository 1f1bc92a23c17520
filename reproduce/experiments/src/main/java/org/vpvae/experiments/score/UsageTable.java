package org.vpvae.experiments.score;

import java.util.Arrays;
import java.util.List;
import org.vpvae.codebook.CodebookUsage;
import org.vpvae.codebook.UsageInterval;
import org.vpvae.random.Streams;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Perplexity, coverage and CVU with the ends of their intervals. Coverage and CVU are divided by
 * the nominal size and, where it differs, by the number of codes as well: the paper does not say by
 * which it divides.
 */
final class UsageTable {
  private static final int REPLICATES = 1000;
  private static final double LEVEL = 0.95;

  private final StringColumn measures = StringColumn.create("measure");
  private final DoubleColumn values = DoubleColumn.create("value");
  private final DoubleColumn lows = DoubleColumn.create("low");
  private final DoubleColumn highs = DoubleColumn.create("high");

  private UsageTable() {}

  /**
   * Measures.
   *
   * @param tokens of each item, at least two items
   * @param codes number of codes that exist
   * @param nominal nominal size K
   */
  static Table of(List<int[]> tokens, int codes, int nominal, Streams streams) {
    List<long[]> items = tokens.stream().map(item -> CodebookUsage.histogram(item, codes)).toList();
    UsageInterval interval = UsageInterval.of(items, nominal, REPLICATES, LEVEL, streams);
    long[] all = new long[codes];
    items.forEach(item -> Arrays.setAll(all, code -> all[code] + item[code]));
    CodebookUsage usage = CodebookUsage.of(all, nominal);
    UsageTable table = new UsageTable();
    UsageInterval.Ends low = interval.low();
    UsageInterval.Ends high = interval.high();
    table.row("perplexity", usage.perplexity(), low.perplexity(), high.perplexity());
    for (int k : nominal == codes ? new int[] {codes} : new int[] {nominal, codes}) {
      double factor = (double) nominal / k;
      double[] coverage = {usage.coverage(), low.coverage(), high.coverage()};
      double[] cvu = {usage.cvu(), low.cvu(), high.cvu()};
      table.row("coverage, K = " + k, factor, coverage);
      table.row("CVU, K = " + k, factor, cvu);
    }
    return table.under("usage of %d codes by %d tokens".formatted(codes, usage.tokens()));
  }

  private void row(String measure, double factor, double[] shares) {
    row(measure, factor * shares[0], factor * shares[1], factor * shares[2]);
  }

  private void row(String measure, double value, double low, double high) {
    measures.append(measure);
    values.append(value);
    lows.append(low);
    highs.append(high);
  }

  private Table under(String name) {
    return Table.create(name, measures, values, lows, highs);
  }
}
