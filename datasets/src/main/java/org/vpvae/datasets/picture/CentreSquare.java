package org.vpvae.datasets.picture;

import java.io.IOException;
import java.util.Arrays;

/**
 * Resizes so that the shortest side is S and cuts the centre square, in float and without rounding
 * between the two passes.
 *
 * <p>Output pixel i of n looks at the input around c = (i + 1/2) * scale with scale = in/out and
 * weighs input pixel j by the filter at (j + 1/2 - c) / max(scale, 1), normalised to sum 1. Only
 * the rows and columns of the centre square are computed, row after row, so that besides the
 * picture only the reduced rows of one filter's height are held. Cost: O(width * height + S * S *
 * scale).
 */
final class CentreSquare {
  /** The weights of output pixel i: input pixels first, first+1, ... */
  private record Taps(int first, float[] weights) {
    int end() {
      return first + weights.length;
    }
  }

  private final PixelRows picture;
  private final int side;
  private final Taps[] columns;
  private final Taps[] rows;
  private final float[] line;

  private CentreSquare(PixelRows picture, PictureSettings settings) throws IOException {
    this.picture = picture;
    side = settings.side();
    int shortest = Math.min(picture.width(), picture.height());
    columns = taps(picture.width(), shortest, settings);
    rows = taps(picture.height(), shortest, settings);
    line = new float[3 * picture.width()];
  }

  /**
   * Shortest side to S (the other side is rounded down), then the centre square (half offsets are
   * rounded to even), as torchvision does.
   *
   * @return 3 x S x S unsigned bytes, red plane first
   * @throws IOException if the picture is so thin that its longer side would have billions of
   *     pixels
   */
  static byte[] of(PixelRows picture, PictureSettings settings) throws IOException {
    CentreSquare centre = new CentreSquare(picture, settings);
    boolean fits = Math.min(picture.width(), picture.height()) == settings.side();
    return fits ? centre.cut() : centre.square();
  }

  private static Taps[] taps(int in, int shortest, PictureSettings settings) throws IOException {
    int side = settings.side();
    long out = (long) side * in / shortest;
    if (out > PictureFile.MOST_PIXELS) {
      throw new IOException(in + " by " + shortest + " pixels: too thin to become a square");
    }
    int offset = before((int) out, side);
    Taps[] taps = new Taps[side];
    for (int i = 0; i < side; i++) {
      taps[i] = taps(in, (double) in / out, offset + i, settings.filter());
    }
    return taps;
  }

  /** Pixels of a length that lie before its middle part. */
  private static int before(int length, int middle) {
    return (int) Math.rint((length - middle) / 2.0);
  }

  private static Taps taps(int in, double scale, int i, ResizeFilter filter) {
    double stretch = filter.antialiased() ? Math.max(scale, 1) : 1;
    double support = filter.reach() * stretch;
    double centre = (i + 0.5) * scale;
    int first = Math.max(0, (int) (centre - support + 0.5));
    int end = Math.min(in, (int) (centre + support + 0.5));
    double[] weights = new double[end - first];
    double sum = 0;
    for (int j = first; j < end; j++) {
      weights[j - first] = filter.weight((j + 0.5 - centre) / stretch);
      sum += weights[j - first];
    }
    float[] normalised = new float[weights.length];
    for (int j = 0; j < weights.length; j++) {
      normalised[j] = (float) (weights[j] / sum);
    }
    return new Taps(first, normalised);
  }

  /** At its own size every filter leaves a picture as it is, so that only the cut remains. */
  private byte[] cut() {
    byte[] square = new byte[3 * side * side];
    int left = 3 * before(picture.width(), side);
    int top = before(picture.height(), side);
    for (int y = 0; y < side; y++) {
      picture.row(top + y, line);
      store(line, left, y, square);
    }
    return square;
  }

  private byte[] square() {
    byte[] square = new byte[3 * side * side];
    float[][] reduced = new float[rows[side - 1].end() - rows[0].first][];
    float[] sums = new float[3 * side];
    int top = rows[0].first;
    int next = top;
    for (int y = 0; y < side; y++) {
      // Between the rows of a filter that is not antialiased lie some that nothing looks at.
      for (next = Math.max(next, rows[y].first); next < rows[y].end(); next++) {
        reduced[next - top] = reduced(next);
      }
      Arrays.fill(sums, 0);
      for (int j = 0; j < rows[y].weights.length; j++) {
        add(reduced[rows[y].first - top + j], rows[y].weights[j], sums);
      }
      store(sums, 0, y, square);
      forget(reduced, y);
    }
    return square;
  }

  /** One input row, reduced to S pixels of R, G, B. */
  private float[] reduced(int y) {
    picture.row(y, line);
    float[] row = new float[3 * side];
    for (int x = 0; x < side; x++) {
      weigh(columns[x], row, 3 * x);
    }
    return row;
  }

  private void weigh(Taps taps, float[] target, int at) {
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

  /**
   * Row y of the square from S pixels R, G, B, ... of {@code values} that begin at {@code from}.
   */
  private void store(float[] values, int from, int y, byte[] square) {
    int at = y * side;
    int source = from;
    for (int x = 0; x < side; x++) {
      square[at + x] = pixel(values[source++]);
      square[at + side * side + x] = pixel(values[source++]);
      square[at + 2 * side * side + x] = pixel(values[source++]);
    }
  }

  /** Rounded half up; in double, since adding a half to a float would round once more. */
  private static byte pixel(float value) {
    return (byte) Math.max(0, Math.min(255, (int) (value + 0.5)));
  }

  /** Rows above the next output row's first are not needed again. */
  private void forget(float[][] reduced, int y) {
    int keep = y + 1 < side ? Math.min(rows[y + 1].first, rows[y].end()) : rows[y].end();
    for (int row = rows[y].first; row < keep; row++) {
      reduced[row - rows[0].first] = null;
    }
  }

  private static void add(float[] row, float weight, float[] sums) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += weight * row[i];
    }
  }
}
