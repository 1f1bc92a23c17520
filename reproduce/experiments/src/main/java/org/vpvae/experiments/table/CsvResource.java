package org.vpvae.experiments.table;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The project's own small tables of reference numbers: a header line, commas, no quotes. They are
 * read as text, because a number that went through a double has lost the digits as printed.
 */
final class CsvResource {
  private static final String FOLDER = "/org/vpvae/experiments/";

  private CsvResource() {}

  /** All rows, each from column to text, columns in order. */
  static List<Map<String, String>> rows(String resource) {
    List<String> lines = lines(resource);
    String[] columns = lines.get(0).split(",", -1);
    return lines.stream().skip(1).map(line -> row(resource, columns, line)).toList();
  }

  private static Map<String, String> row(String resource, String[] columns, String line) {
    String[] values = line.split(",", -1);
    if (values.length != columns.length) {
      throw new IllegalStateException(
          resource + ": " + values.length + " values for " + columns.length + " columns: " + line);
    }
    Map<String, String> row = new LinkedHashMap<>();
    for (int i = 0; i < columns.length; i++) {
      row.put(columns[i], values[i]);
    }
    return row;
  }

  private static List<String> lines(String resource) {
    try (InputStream in = CsvResource.class.getResourceAsStream(FOLDER + resource);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.isBlank()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
  }
}
