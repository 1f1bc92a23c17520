package org.vpvae.scalar;

import java.util.Arrays;
import org.vpvae.scalar.ScalarLaw.Cell;

/** A law cut into L intervals at L - 1 thresholds. */
final class Partition {
  private final ScalarLaw law;
  private final double[] thresholds;
  private final Cell[] cells;

  Partition(ScalarLaw law, double[] thresholds) {
    this.law = law;
    this.thresholds = thresholds;
    this.cells = new Cell[thresholds.length + 1];
    for (int i = 0; i < cells.length; i++) {
      double from = i == 0 ? Double.NEGATIVE_INFINITY : thresholds[i - 1];
      double to = i == thresholds.length ? Double.POSITIVE_INFINITY : thresholds[i];
      cells[i] = law.cell(from, to);
    }
  }

  double[] thresholds() {
    return thresholds;
  }

  /** The number of the first interval without mass; -1 if there is none. */
  private int empty() {
    for (int i = 0; i < cells.length; i++) {
      if (!(cells[i].mass() > 0)) {
        return i;
      }
    }
    return -1;
  }

  boolean hasMass() {
    return empty() < 0;
  }

  void requireMass() {
    if (!hasMass()) {
      throw new IllegalArgumentException("interval " + interval(empty()) + " has no mass");
    }
  }

  private String interval(int i) {
    String from = i == 0 ? "-infinity" : Double.toString(thresholds[i - 1]);
    String to = i == thresholds.length ? "infinity" : Double.toString(thresholds[i]);
    return i + ", (" + from + ", " + to + "],";
  }

  /** The interval that adds most to the error. */
  private int widest() {
    int widest = 0;
    double most = -1;
    for (int i = 0; i < cells.length; i++) {
      double own = cells[i].mass() > 0 ? cells[i].distortion(cells[i].mean()) : -1;
      if (own > most) {
        most = own;
        widest = i;
      }
    }
    return widest;
  }

  /** The empty interval is given up, the one that adds most to the error is cut at its mean. */
  double[] withoutEmpty() {
    Cell widest = cells[widest()];
    double[] t = thresholds.clone();
    if (!(widest.variance() > 0)) {
      throw new IllegalArgumentException(
          "interval "
              + interval(empty())
              + " has no mass, and no other can be cut: the law has fewer than "
              + cells.length
              + " different values");
    }
    t[Math.min(empty(), t.length - 1)] = widest.mean(); // it was one end of the empty interval
    Arrays.sort(t);
    return t;
  }

  double[] means() {
    return Arrays.stream(cells).mapToDouble(Cell::mean).toArray();
  }

  double distortion() {
    return Arrays.stream(cells).mapToDouble(cell -> cell.distortion(cell.mean())).sum();
  }

  /** How far the thresholds are from the middles of the means. */
  double residual() {
    return distance(middles(means()));
  }

  /** How far the thresholds are from another cut. */
  double distance(Partition other) {
    return distance(other.thresholds);
  }

  private double distance(double[] others) {
    double largest = 0;
    for (int i = 0; i < others.length; i++) {
      largest = Math.max(largest, Math.abs(thresholds[i] - others[i]));
    }
    return largest;
  }

  /**
   * Newton's next thresholds for r_i = t_i - (m_i + m_(i+1)) / 2 = 0. A mean depends on the two
   * ends of its interval only, so the system is tridiagonal.
   */
  double[] newton() {
    int n = thresholds.length;
    double[] below = new double[n];
    double[] diagonal = new double[n];
    double[] above = new double[n];
    double[] residual = new double[n];
    double[] middles = middles(means());
    for (int i = 0; i < n; i++) {
      double density = law.density(thresholds[i]);
      residual[i] = thresholds[i] - middles[i];
      diagonal[i] = 1 - (pull(i, i, density) + pull(i + 1, i, density)) / 2;
      if (i > 0) {
        below[i] = -pull(i, i - 1, law.density(thresholds[i - 1])) / 2;
      }
      if (i < n - 1) {
        above[i] = -pull(i + 1, i + 1, law.density(thresholds[i + 1])) / 2;
      }
    }
    double[] step = solve(below, diagonal, above, residual);
    for (int i = 0; i < n; i++) {
      step[i] = thresholds[i] - step[i];
    }
    return step;
  }

  /** How fast the mean of a cell follows a threshold at its end. */
  private double pull(int cell, int threshold, double density) {
    return density * Math.abs(thresholds[threshold] - cells[cell].mean()) / cells[cell].mass();
  }

  ScalarQuantizer quantizer(double[] levels) {
    double[] probabilities = Arrays.stream(cells).mapToDouble(Cell::mass).toArray();
    double distortion = 0;
    for (int i = 0; i < cells.length; i++) {
      distortion += cells[i].distortion(levels[i]);
    }
    return new ScalarQuantizer(levels.clone(), thresholds.clone(), probabilities, distortion);
  }

  static double[] middles(double[] levels) {
    double[] middles = new double[levels.length - 1];
    for (int i = 0; i < middles.length; i++) {
      middles[i] = (levels[i] + levels[i + 1]) / 2;
    }
    return middles;
  }

  static boolean isAscending(double[] values) {
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i]) || (i > 0 && !(values[i - 1] < values[i]))) {
        return false;
      }
    }
    return true;
  }

  /** Thomas' elimination without pivoting; where it breaks down the result is not finite. */
  private static double[] solve(double[] below, double[] diagonal, double[] above, double[] right) {
    int n = right.length;
    double[] c = new double[n];
    double[] x = right.clone();
    for (int i = 0; i < n; i++) {
      double pivot = diagonal[i] - (i > 0 ? below[i] * c[i - 1] : 0);
      c[i] = above[i] / pivot;
      x[i] = (x[i] - (i > 0 ? below[i] * x[i - 1] : 0)) / pivot;
    }
    for (int i = n - 2; i >= 0; i--) {
      x[i] -= c[i] * x[i + 1];
    }
    return x;
  }
}
