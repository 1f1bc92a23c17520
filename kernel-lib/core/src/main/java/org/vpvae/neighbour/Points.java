package org.vpvae.neighbour;

/**
 * A set of points in d dimensions, row by row in one float array. The array is wrapped, not copied:
 * who hands it over promises not to change it while the points are in use.
 */
public final class Points {
  private final float[] values;
  private final int count;
  private final int dimension;

  /**
   * Wraps the rows of an array.
   *
   * @param values {@code count * dimension} finite coordinates, row-major
   * @param count number of points, at least 0
   * @param dimension coordinates per point, at least 1
   * @throws IllegalArgumentException if a size is out of range, the length does not fit, or a
   *     coordinate is NaN or infinite
   */
  public Points(float[] values, int count, int dimension) {
    if (dimension < 1) {
      throw new IllegalArgumentException("dimension " + dimension + " is below 1");
    }
    if (count < 0) {
      throw new IllegalArgumentException("count " + count + " of points is below 0");
    }
    if (values.length != (long) count * dimension) {
      throw new IllegalArgumentException(
          "%d values cannot hold %d points of dimension %d"
              .formatted(values.length, count, dimension));
    }
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "coordinate %d of point %d is %s; coordinates must be finite"
                .formatted(i % dimension, i / dimension, values[i]));
      }
    }
    this.values = values;
    this.count = count;
    this.dimension = dimension;
  }

  /** The wrapped array itself, row-major. Read it only. */
  public float[] values() {
    return values;
  }

  /** Number of points. */
  public int count() {
    return count;
  }

  /** Coordinates per point. */
  public int dimension() {
    return dimension;
  }

  /** Coordinate {@code axis} of point {@code point}. */
  public float at(int point, int axis) {
    return values[point * dimension + axis];
  }

  /**
   * The squared distance between one of these points and one of other points, the only definition
   * of distance here: differences and sum in double, axis 0 first. Float coordinates can neither
   * overflow nor underflow it.
   */
  public double squaredDistance(int point, Points others, int other) {
    int a = point * dimension;
    int b = other * dimension;
    double sum = 0;
    for (int j = 0; j < dimension; j++) {
      double difference = (double) values[a + j] - others.values[b + j];
      sum += difference * difference;
    }
    return sum;
  }
}
