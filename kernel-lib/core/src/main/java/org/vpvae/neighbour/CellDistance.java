package org.vpvae.neighbour;

/**
 * How far a query is from the cell of a node: the part of space that the splits above it leave. Per
 * axis the square of the distance is known, and a step into a child changes that of one axis only.
 *
 * <p>The square of an axis never exceeds that of a point inside, and their sum is taken in the same
 * order as {@link Points#squaredDistance}; rounding is monotone, so the distance to a cell never
 * exceeds the computed distance to a point inside.
 */
final class CellDistance {
  private CellDistance() {}

  /** Squared distance of a coordinate to what ends there, 0 if it lies before. */
  static double squaredBeyond(double x, float end) {
    return quarter(x - end);
  }

  /** Squared distance of a coordinate to what begins there, 0 if it lies behind. */
  static double squaredBefore(double x, float begin) {
    return quarter(begin - x);
  }

  /** With y + |y| = 2 max(y, 0) the square is exactly four times too large, without a branch. */
  private static double quarter(double y) {
    double twice = y + Math.abs(y);
    return 0.25 * (twice * twice);
  }

  /** The sum over the axes, axis 0 first, of d numbers from a place on. */
  static double sum(double[] squares, int at, int dimension) {
    double sum = squares[at];
    for (int j = 1; j < dimension; j++) {
      sum += squares[at + j];
    }
    return sum;
  }
}
