package org.vpvae.datasets.picture;

import java.util.Arrays;

/**
 * Resizes with a triangle ("bilinear") filter whose support grows with the reduction, so that a
 * strong reduction averages instead of skipping pixels. This is the filter of Pillow's {@code
 * BILINEAR} and of torchvision's {@code Resize(antialias=True)}, in float and without rounding
 * between the two passes.
 *
 * <p>Output pixel i of n looks at the input around c = (i + 1/2) * scale with scale = in/out and
 * weighs input pixel j by max(0, 1 - |j + 1/2 - c| / max(scale, 1)), normalised to sum 1. Only the
 * rows and columns of the centre square are computed. Cost: O(width * height + S * S * scale).
 */
final class TriangleFilter {
  private TriangleFilter() {}

  /** The weights of output pixel i: input pixels first, first+1, ... */
  @SuppressWarnings("ArrayRecordComponent") // package-private, never compared
  private record Taps(int first, float[] weights) {}

  /**
   * Shortest side to S (the other side is rounded down), then the centre square (half offsets are
   * rounded to even), as torchvision does.
   *
   * @return 3 x S x S unsigned bytes, red plane first
   */
  static byte[] centreSquare(PixelRows picture, int side) {
    int shortest = Math.min(picture.width(), picture.height());
    Taps[] columns = taps(picture.width(), scaled(picture.width(), shortest, side), side);
    Taps[] rows = taps(picture.height(), scaled(picture.height(), shortest, side), side);
    return vertical(horizontal(picture, rows, columns), rows, side);
  }

  private static int scaled(int length, int shortest, int side) {
    return Math.toIntExact((long) side * length / shortest);
  }

  private static Taps[] taps(int in, int out, int side) {
    int offset = (int) Math.rint((out - side) / 2.0);
    Taps[] taps = new Taps[side];
    for (int i = 0; i < side; i++) {
      taps[i] = taps(in, (double) in / out, offset + i);
    }
    return taps;
  }

  private static Taps taps(int in, double scale, int i) {
    double support = Math.max(scale, 1);
    double centre = (i + 0.5) * scale;
    int first = Math.max(0, (int) (centre - support + 0.5));
    int end = Math.min(in, (int) (centre + support + 0.5));
    double[] weights = new double[end - first];
    double sum = 0;
    for (int j = first; j < end; j++) {
      weights[j - first] = Math.max(0, 1 - Math.abs(j + 0.5 - centre) / support);
      sum += weights[j - first];
    }
    float[] normalised = new float[weights.length];
    for (int j = 0; j < weights.length; j++) {
      normalised[j] = (float) (weights[j] / sum);
    }
    return new Taps(first, normalised);
  }

  /** Every input row that the square needs, reduced to S pixels of R, G, B; other rows are null. */
  private static float[][] horizontal(PixelRows picture, Taps[] rows, Taps[] columns) {
    int end = rows[rows.length - 1].first + rows[rows.length - 1].weights.length;
    float[][] reduced = new float[end][];
    float[] line = new float[3 * picture.width()];
    for (int y = rows[0].first; y < end; y++) {
      picture.row(y, line);
      reduced[y] = new float[3 * columns.length];
      for (int x = 0; x < columns.length; x++) {
        weigh(columns[x], line, reduced[y], 3 * x);
      }
    }
    return reduced;
  }

  private static void weigh(Taps taps, float[] line, float[] target, int at) {
    float red = 0;
    float green = 0;
    float blue = 0;
    int source = 3 * taps.first;
    for (float weight : taps.weights) {
      red += weight * line[source++];
      green += weight * line[source++];
      blue += weight * line[source++];
    }
    target[at] = red;
    target[at + 1] = green;
    target[at + 2] = blue;
  }

  private static byte[] vertical(float[][] reduced, Taps[] rows, int side) {
    byte[] square = new byte[3 * side * side];
    float[] sums = new float[3 * side];
    for (int y = 0; y < side; y++) {
      Arrays.fill(sums, 0);
      for (int j = 0; j < rows[y].weights.length; j++) {
        add(reduced[rows[y].first + j], rows[y].weights[j], sums);
      }
      for (int i = 0; i < sums.length; i++) {
        int pixel = Math.max(0, Math.min(255, Math.round(sums[i])));
        square[i % 3 * side * side + y * side + i / 3] = (byte) pixel;
      }
    }
    return square;
  }

  private static void add(float[] row, float weight, float[] sums) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += weight * row[i];
    }
  }
}
