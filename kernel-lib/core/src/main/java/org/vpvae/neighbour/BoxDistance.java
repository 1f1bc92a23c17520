package org.vpvae.neighbour;

/**
 * Squared distance from a query to a box, 0 inside: the same operations in the same order as for a
 * point, so that it never exceeds the distance to a point inside.
 *
 * <p>With x + |x| = 2 max(x, 0) every term is exactly four times the square, without a branch. The
 * dimensions of the published codebooks are written out, as in {@link LeafDistances}.
 */
final class BoxDistance {
  private BoxDistance() {}

  /**
   * The bits of the squared distance.
   *
   * @param q the query, d coordinates
   * @param boxes d least coordinates, then d greatest ones
   * @param at where the box begins
   */
  static long bits(double[] q, float[] boxes, int at) {
    double sum =
        switch (q.length) {
          case 3 ->
              side(q[0], boxes[at], boxes[at + 3])
                  + side(q[1], boxes[at + 1], boxes[at + 4])
                  + side(q[2], boxes[at + 2], boxes[at + 5]);
          case 4 ->
              side(q[0], boxes[at], boxes[at + 4])
                  + side(q[1], boxes[at + 1], boxes[at + 5])
                  + side(q[2], boxes[at + 2], boxes[at + 6])
                  + side(q[3], boxes[at + 3], boxes[at + 7]);
          case 5 ->
              side(q[0], boxes[at], boxes[at + 5])
                  + side(q[1], boxes[at + 1], boxes[at + 6])
                  + side(q[2], boxes[at + 2], boxes[at + 7])
                  + side(q[3], boxes[at + 3], boxes[at + 8])
                  + side(q[4], boxes[at + 4], boxes[at + 9]);
          default -> sides(q, boxes, at);
        };
    return Double.doubleToRawLongBits(0.25 * sum);
  }

  private static double sides(double[] q, float[] boxes, int at) {
    double sum = 0;
    for (int j = 0; j < q.length; j++) {
      sum += side(q[j], boxes[at + j], boxes[at + q.length + j]);
    }
    return sum;
  }

  private static double side(double q, double least, double greatest) {
    double below = least - q;
    double above = q - greatest;
    double outside = below + Math.abs(below) + (above + Math.abs(above));
    return outside * outside;
  }
}
