package org.vpvae.neighbour;

/**
 * Squared distances from one query to a run of points, the innermost loop of the search. The
 * dimensions of the published codebooks, 3 to 5, are written out: it spares a loop of a few rounds
 * per point and keeps the query in registers. Every variant adds the same terms in the same order
 * as {@link Points#squaredDistance}, so all give the same bits.
 */
final class LeafDistances {
  private LeafDistances() {}

  /**
   * Fills {@code out[0..size-1]}.
   *
   * @param q the query, one coordinate per axis
   * @param rows coordinates of points, row-major
   * @param at where the first row begins
   * @param size number of points
   */
  static void measure(double[] q, float[] rows, int at, int size, double[] out) {
    switch (q.length) {
      case 3 -> measure3(q[0], q[1], q[2], rows, at, size, out);
      case 4 -> measure4(q[0], q[1], q[2], q[3], rows, at, size, out);
      case 5 -> measure5(q[0], q[1], q[2], q[3], q[4], rows, at, size, out);
      default -> measureAny(q, rows, at, size, out);
    }
  }

  private static void measureAny(double[] q, float[] rows, int at, int size, double[] out) {
    for (int i = 0, row = at; i < size; i++, row += q.length) {
      double sum = 0;
      for (int j = 0; j < q.length; j++) {
        double difference = q[j] - rows[row + j];
        sum += difference * difference;
      }
      out[i] = sum;
    }
  }

  private static void measure3(
      double q0, double q1, double q2, float[] rows, int at, int size, double[] out) {
    for (int i = 0, row = at; i < size; i++, row += 3) {
      double a = q0 - rows[row];
      double b = q1 - rows[row + 1];
      double c = q2 - rows[row + 2];
      out[i] = a * a + b * b + c * c;
    }
  }

  private static void measure4(
      double q0, double q1, double q2, double q3, float[] rows, int at, int size, double[] out) {
    for (int i = 0, row = at; i < size; i++, row += 4) {
      double a = q0 - rows[row];
      double b = q1 - rows[row + 1];
      double c = q2 - rows[row + 2];
      double d = q3 - rows[row + 3];
      out[i] = a * a + b * b + c * c + d * d;
    }
  }

  private static void measure5(
      double q0,
      double q1,
      double q2,
      double q3,
      double q4,
      float[] rows,
      int at,
      int size,
      double[] out) {
    for (int i = 0, row = at; i < size; i++, row += 5) {
      double a = q0 - rows[row];
      double b = q1 - rows[row + 1];
      double c = q2 - rows[row + 2];
      double d = q3 - rows[row + 3];
      double e = q4 - rows[row + 4];
      out[i] = a * a + b * b + c * c + d * d + e * e;
    }
  }
}
