package org.vpvae.metric.pesq;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** A table of the standard, read from a resource: one line of origin, one of column names, rows. */
final class Table {
  private final String name;
  private final List<String> columns;
  private final List<double[]> rows;

  private Table(String name, List<String> columns, List<double[]> rows) {
    this.name = name;
    this.columns = columns;
    this.rows = rows;
  }

  static Table read(String name) {
    try (InputStream in = Table.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the library lacks its resource " + name);
      }
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
      List<String[]> lines =
          reader.lines().filter(s -> !s.startsWith("#")).map(s -> s.split(",", -1)).toList();
      return new Table(
          name, List.of(lines.get(0)), lines.stream().skip(1).map(Table::numbers).toList());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the resource " + name, e);
    }
  }

  int rows() {
    return rows.size();
  }

  double[] column(String column) {
    int index = columns.indexOf(column);
    if (index < 0) {
      throw new IllegalStateException("no column " + column + " in " + name);
    }
    return rows.stream().mapToDouble(row -> row[index]).toArray();
  }

  private static double[] numbers(String[] cells) {
    return Arrays.stream(cells).mapToDouble(Double::parseDouble).toArray();
  }
}
