package org.vpvae.neighbour;

/**
 * Squared distances from one query to the points of a leaf, the innermost loop of the search. The
 * loops are written so that the just-in-time compiler vectorises them: one array per axis, read at
 * the loop's own index. The dimensions of the published codebooks, 3 to 5, are written out, so that
 * a sum stays in its register. Every variant adds the same terms in the same order as {@link
 * Points#squaredDistance}, so all give the same bits.
 */
final class LeafDistances {
  private LeafDistances() {}

  /**
   * Fills {@code out[0..size-1]}.
   *
   * @param q the query, one coordinate per axis
   * @param columns coordinates of points, an array per axis
   * @param at the entry of axis 0
   * @param size number of points
   */
  static void measure(double[] q, double[][] columns, int at, int size, double[] out) {
    switch (q.length) {
      case 3 -> measure3(q, columns[at], columns[at + 1], columns[at + 2], size, out);
      case 4 ->
          measure4(q, columns[at], columns[at + 1], columns[at + 2], columns[at + 3], size, out);
      case 5 ->
          measure5(
              q,
              columns[at],
              columns[at + 1],
              columns[at + 2],
              columns[at + 3],
              columns[at + 4],
              size,
              out);
      default -> measureAny(q, columns, at, size, out);
    }
  }

  private static void measureAny(double[] q, double[][] columns, int at, int size, double[] out) {
    first(q[0], columns[at], size, out);
    for (int j = 1; j < q.length; j++) {
      add(q[j], columns[at + j], size, out);
    }
  }

  private static void first(double q, double[] x, int size, double[] out) {
    for (int i = 0; i < size; i++) {
      double a = q - x[i];
      out[i] = a * a;
    }
  }

  private static void add(double q, double[] x, int size, double[] out) {
    for (int i = 0; i < size; i++) {
      double a = q - x[i];
      out[i] += a * a;
    }
  }

  private static void measure3(
      double[] q, double[] x0, double[] x1, double[] x2, int size, double[] out) {
    double q0 = q[0];
    double q1 = q[1];
    double q2 = q[2];
    for (int i = 0; i < size; i++) {
      double a = q0 - x0[i];
      double b = q1 - x1[i];
      double c = q2 - x2[i];
      out[i] = a * a + b * b + c * c;
    }
  }

  private static void measure4(
      double[] q, double[] x0, double[] x1, double[] x2, double[] x3, int size, double[] out) {
    double q0 = q[0];
    double q1 = q[1];
    double q2 = q[2];
    double q3 = q[3];
    for (int i = 0; i < size; i++) {
      double a = q0 - x0[i];
      double b = q1 - x1[i];
      double c = q2 - x2[i];
      double d = q3 - x3[i];
      out[i] = a * a + b * b + c * c + d * d;
    }
  }

  private static void measure5(
      double[] q,
      double[] x0,
      double[] x1,
      double[] x2,
      double[] x3,
      double[] x4,
      int size,
      double[] out) {
    double q0 = q[0];
    double q1 = q[1];
    double q2 = q[2];
    double q3 = q[3];
    double q4 = q[4];
    for (int i = 0; i < size; i++) {
      double a = q0 - x0[i];
      double b = q1 - x1[i];
      double c = q2 - x2[i];
      double d = q3 - x3[i];
      double e = q4 - x4[i];
      out[i] = a * a + b * b + c * c + d * d + e * e;
    }
  }
}
