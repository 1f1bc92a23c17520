package org.vpvae.scalar;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;

/** The integrals of f and of (x - c) f by Gauss's rule, over panels found by halving. */
final class Quadrature {
  private static final GaussIntegrator RULE = new GaussIntegratorFactory().legendre(10);

  /** Errors allowed per width of a panel and per width of the whole, for f of the order of 1. */
  private static final double RELATIVE = 1e-14;

  private static final double ABSOLUTE = 1e-17;

  /** Halved at least so often: the nodes of a wide panel may miss a kink. */
  private static final int SHALLOWEST = 6;

  private static final int DEEPEST = 50;

  private Quadrature() {}

  /** Adds the right ends of panels, each so small that the rule is exact on it. */
  static void cut(DoubleUnaryOperator f, double a, double b, List<Double> ends) {
    cut(f, a, b, ABSOLUTE * (b - a), 0, ends);
  }

  private static void cut(
      DoubleUnaryOperator f, double a, double b, double absolute, int depth, List<Double> ends) {
    double middle = (a + b) / 2;
    boolean atomic = !(a < middle && middle < b);
    if (atomic || depth == DEEPEST || (depth >= SHALLOWEST && isExact(f, a, b, absolute))) {
      ends.add(b);
    } else {
      cut(f, a, middle, absolute, depth + 1, ends);
      cut(f, middle, b, absolute, depth + 1, ends);
    }
  }

  private static boolean isExact(DoubleUnaryOperator f, double a, double b, double absolute) {
    double middle = (a + b) / 2;
    double[] whole = of(f, a, b, middle);
    double[] left = of(f, a, middle, middle);
    double[] right = of(f, middle, b, middle);
    double allowed = absolute + RELATIVE * (b - a);
    return Math.abs(left[0] + right[0] - whole[0]) <= allowed
        && Math.abs(left[1] + right[1] - whole[1]) <= allowed * (b - a);
  }

  /** Both integrals over one panel. */
  static double[] of(DoubleUnaryOperator f, double a, double b, double c) {
    double middle = (a + b) / 2;
    double half = (b - a) / 2;
    double[] sum = new double[2];
    for (int i = 0; i < RULE.getNumberOfPoints(); i++) {
      double x = middle + half * RULE.getPoint(i);
      double value = RULE.getWeight(i) * half * f.applyAsDouble(x);
      sum[0] += value;
      sum[1] += (x - c) * value;
    }
    return sum;
  }

  /** Adds both integrals over a stretch of a smooth tail, by eight panels. */
  static void add(double[] sum, DoubleUnaryOperator f, double a, double b, double c) {
    for (int i = 0; i < 8; i++) {
      double[] part = of(f, a + (b - a) * i / 8, a + (b - a) * (i + 1) / 8, c);
      sum[0] += part[0];
      sum[1] += part[1];
    }
  }
}
