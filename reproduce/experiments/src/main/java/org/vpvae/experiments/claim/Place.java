package org.vpvae.experiments.claim;

import org.vpvae.experiments.run.Metric;
import org.vpvae.experiments.table.TableKind;

/**
 * One cell of one of the paper's tables.
 *
 * @param table which table
 * @param row name in the first column, as printed
 * @param codebookSize nominal K
 * @param metric which number
 */
public record Place(TableKind table, String row, int codebookSize, Metric metric) {
  /** The cell of another row in the same column at the same K. */
  Place at(String otherRow) {
    return new Place(table, otherRow, codebookSize, metric);
  }

  /** The same cell of another table. */
  Place in(TableKind other) {
    return new Place(other, row, codebookSize, metric);
  }

  /** Words such as {@code PSNR of FSP, Table 1, image half, K=256}. */
  String words() {
    return "%s of %s, %s, K=%d".formatted(metric.heading(), row, table.title(), codebookSize);
  }
}
