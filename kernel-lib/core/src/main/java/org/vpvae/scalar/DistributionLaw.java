package org.vpvae.scalar;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.distribution.RealDistribution;

/**
 * The law of a {@link RealDistribution}. The moments of an interval come from its distribution
 * function F by parts, which needs no smooth density:
 *
 * <pre>{@code
 * E[X - c; a < X <= b]     = (b - c) F(b)   - (a - c) F(a)   -   integral of F
 * E[(X - c)^2; a < X <= b] = (b - c)^2 F(b) - (a - c)^2 F(a) - 2 integral of (x - c) F
 * }</pre>
 *
 * <p>Once, the line is cut into panels on which F is a polynomial to rounding; an interval is then
 * a sum of whole panels and two parts of panels. The last billionth of each tail, where 1 - F has
 * lost its digits, is integrated over the density. The distribution's own mean and variance only
 * decide whether they are finite: some implementations in circulation return wrong ones.
 */
final class DistributionLaw implements ScalarLaw {
  private static final double TAIL = 1e-9;
  private static final double NEGLIGIBLE = 1e-19;

  /** A smaller mass is the rounding of 1 - F, and counts as none. */
  private static final double LEAST = 1e-14;

  private final RealDistribution law;
  private final double width;
  private final double low;
  private final double high;
  private final double[] ends;
  private final Moments[] panels;

  DistributionLaw(RealDistribution law) {
    this.law = law;
    double mean = law.getNumericalMean();
    this.width = Math.sqrt(law.getNumericalVariance());
    if (!Double.isFinite(mean) || !Double.isFinite(width)) {
      throw new IllegalArgumentException(
          law.getClass().getSimpleName()
              + " has mean "
              + mean
              + " and variance "
              + law.getNumericalVariance()
              + "; levels of least mean squared error need both finite");
    }
    this.low = far(mean, -1, law.getSupportLowerBound());
    this.high = far(mean, 1, law.getSupportUpperBound());
    List<Double> cuts = new ArrayList<>(List.of(low));
    Quadrature.cut(law::cumulativeProbability, low, high, cuts);
    this.ends = cuts.stream().mapToDouble(Double::doubleValue).toArray();
    this.panels = new Moments[ends.length - 1];
    for (int i = 0; i < panels.length; i++) {
      panels[i] = byParts(ends[i], ends[i + 1]);
    }
  }

  /** The end of the support, or a point with only a billionth beyond it. */
  private double far(double mean, int direction, double end) {
    if (Double.isFinite(end)) {
      return end;
    }
    if (!(width > 0)) {
      throw new IllegalArgumentException(
          "%s has deviation %s on an unbounded support; it must be above 0"
              .formatted(law.getClass().getSimpleName(), width));
    }
    double step = width;
    double x = mean + direction * step;
    while (Math.min(law.cumulativeProbability(x), 1 - law.cumulativeProbability(x)) > TAIL) {
      step *= 2;
      x += direction * step;
    }
    return x;
  }

  /** Mass, first and second moment about a point. */
  private record Moments(double about, double mass, double first, double second) {
    Moments about(double other) {
      double move = about - other;
      return new Moments(
          other, mass, first + move * mass, second + 2 * move * first + move * move * mass);
    }

    Moments plus(Moments other) {
      Moments o = other.about(about);
      return new Moments(about, mass + o.mass, first + o.first, second + o.second);
    }

    Moments minus(Moments other) {
      return plus(new Moments(other.about, -other.mass, -other.first, -other.second));
    }

    Cell cell() {
      if (!(mass > LEAST)) {
        return new Cell(0, Double.NaN, Double.NaN);
      }
      double shift = first / mass;
      return new Cell(mass, about + shift, Math.max(0, second / mass - shift * shift));
    }
  }

  @Override
  public Cell cell(double from, double to) {
    if (!(from < to)) {
      return new Cell(0, Double.NaN, Double.NaN);
    }
    double a = Math.min(high, Math.max(low, from));
    double b = Math.max(low, Math.min(high, to));
    Moments sum = new Moments((a + b) / 2, 0, 0, 0);
    if (from < low) {
      sum = sum.plus(beyond(Math.min(to, low), -1)).minus(beyond(from, -1));
    }
    if (a < b) {
      sum = inside(sum, a, b);
    }
    if (to > high) {
      sum = sum.plus(beyond(Math.max(from, high), 1)).minus(beyond(to, 1));
    }
    return sum.cell();
  }

  private Moments inside(Moments before, double a, double b) {
    int first = panel(a);
    int last = panel(b);
    if (first == last) {
      return before.plus(byParts(a, b));
    }
    Moments sum = before.plus(byParts(a, ends[first + 1]));
    for (int i = first + 1; i < last; i++) {
      sum = sum.plus(panels[i]);
    }
    return sum.plus(byParts(ends[last], b));
  }

  private int panel(double x) {
    int found = Arrays.binarySearch(ends, x);
    return Math.min(panels.length - 1, found >= 0 ? found : -found - 2);
  }

  private Moments byParts(double a, double b) {
    double c = (a + b) / 2; // moments about the middle lose the fewest digits
    double[] integral = Quadrature.of(law::cumulativeProbability, a, b, c);
    double atA = law.cumulativeProbability(a);
    double atB = law.cumulativeProbability(b);
    return new Moments(
        c,
        atB - atA,
        (b - c) * atB - (a - c) * atA - integral[0],
        (b - c) * (b - c) * atB - (a - c) * (a - c) * atA - 2 * integral[1]);
  }

  /**
   * What lies outside of x, a point not inside the panels, over intervals that double. An end of
   * the support may itself have mass below it.
   */
  private Moments beyond(double x, int direction) {
    if (Double.isInfinite(x)) {
      return new Moments(0, 0, 0, 0);
    }
    double below = law.cumulativeProbability(x);
    double first = 0;
    double second = 0;
    double near = x;
    double added = Double.POSITIVE_INFINITY;
    boolean unbounded =
        Double.isInfinite(direction < 0 ? law.getSupportLowerBound() : law.getSupportUpperBound());
    for (double step = width; unbounded && added > NEGLIGIBLE * width * width; step *= 2) {
      double far = near + direction * step;
      double[] part = new double[2];
      Quadrature.add(
          part, y -> law.density(y) * (y - x), Math.min(near, far), Math.max(near, far), x);
      first += part[0];
      second += part[1];
      added = part[1];
      near = far;
    }
    return new Moments(x, direction < 0 ? below : 1 - below, first, second);
  }

  @Override
  public double density(double x) {
    return law.density(x);
  }

  @Override
  public double quantile(double p) {
    return law.inverseCumulativeProbability(p);
  }

  @Override
  public double deviation() {
    return width;
  }
}
