package org.vpvae.metric.pesq;

import java.util.ArrayList;
import java.util.List;

/**
 * A recursive filter of second order in direct form II: z0 = x - a1 z1 - a2 z2, y = b0 z0 + b1 z1 +
 * b2 z2.
 */
record SecondOrderSection(double b0, double b1, double b2, double a1, double a2) {

  /** The sections of a table, in order. */
  static List<SecondOrderSection> read(String resource) {
    Table table = Table.read(resource);
    double[][] c = new double[5][];
    String[] names = {"b0", "b1", "b2", "a1", "a2"};
    for (int i = 0; i < c.length; i++) {
      c[i] = table.column(names[i]);
    }
    List<SecondOrderSection> sections = new ArrayList<>();
    for (int k = 0; k < table.rows(); k++) {
      sections.add(new SecondOrderSection(c[0][k], c[1][k], c[2][k], c[3][k], c[4][k]));
    }
    return List.copyOf(sections);
  }

  /** The section with its three numerator coefficients multiplied. */
  SecondOrderSection withGain(double gain) {
    return new SecondOrderSection(gain * b0, gain * b1, gain * b2, a1, a2);
  }

  /** Filters the positions from {@code from} to before {@code to} in place, from rest. */
  void filter(double[] x, int from, int to) {
    double z1 = 0;
    double z2 = 0;
    for (int i = from; i < to; i++) {
      double z0 = x[i] - a1 * z1 - a2 * z2;
      x[i] = b0 * z0 + b1 * z1 + b2 * z2;
      z2 = z1;
      z1 = z0;
    }
  }
}
