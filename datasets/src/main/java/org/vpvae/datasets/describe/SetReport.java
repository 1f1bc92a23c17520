package org.vpvae.datasets.describe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.CategoryChart;
import org.vpvae.datasets.DataSet;
import org.vpvae.datasets.RefusedFile;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * What every set can tell of itself: numbers, how they are spread, and the refused files with their
 * reasons. Tables are Tablesaw's and charts XChart's, so that a notebook shows them.
 */
public final class SetReport {
  private final DataSet<?> set;
  private final String digest;
  private final Map<String, String> facts;
  private final List<Distribution> distributions;

  /**
   * Collects a report.
   *
   * @param digest of the items in any order
   * @param facts by name, in order
   */
  SetReport(
      DataSet<?> set, String digest, Map<String, String> facts, List<Distribution> distributions) {
    this.set = set;
    this.digest = digest;
    this.facts = facts;
    this.distributions = List.copyOf(distributions);
  }

  /** A digest that does not depend on names or on the order of the items. */
  public String digest() {
    return digest;
  }

  /** One row per fact: name, items, refused files, sizes, digests. */
  public Table summary() {
    StringColumn names = StringColumn.create("fact");
    StringColumn values = StringColumn.create("value");
    facts.forEach(
        (name, value) -> {
          names.append(name);
          values.append(value);
        });
    names.append("refused files").append("digest in any order").append("digest in this order");
    values.append(Integer.toString(set.refused().size())).append(digest).append(set.digest());
    return Table.create(set.name(), names, values);
  }

  /** One row per number: mean, smallest, quartiles, largest. */
  public Table spread() {
    StringColumn names = StringColumn.create("number");
    List<DoubleColumn> columns = new ArrayList<>();
    for (String name : List.of("mean", "least", "quarter", "half", "three quarters", "most")) {
      columns.add(DoubleColumn.create(name));
    }
    for (Distribution distribution : distributions) {
      names.append(distribution.what());
      columns.get(0).append(distribution.mean());
      for (int quarter = 0; quarter <= 4; quarter++) {
        columns.get(1 + quarter).append(distribution.quantile(quarter / 4.0));
      }
    }
    Table table = Table.create("spread of " + set.name(), names);
    columns.forEach(table::addColumns);
    return table;
  }

  /** One row per refused file. */
  public Table refused() {
    StringColumn files = StringColumn.create("file");
    StringColumn reasons = StringColumn.create("reason");
    for (RefusedFile file : set.refused()) {
      files.append(file.path().toString());
      reasons.append(file.reason());
    }
    return Table.create("refused files of " + set.name(), files, reasons);
  }

  /** The numbers of the items. */
  public List<Distribution> distributions() {
    return distributions;
  }

  /** One histogram per number. */
  public List<CategoryChart> histograms() {
    return distributions.stream().map(Distribution::histogram).toList();
  }
}
