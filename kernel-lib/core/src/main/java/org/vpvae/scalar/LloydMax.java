package org.vpvae.scalar;

import java.util.Arrays;
import org.apache.commons.math3.distribution.RealDistribution;

/**
 * The scalar quantizer of least mean squared error (Max 1960, Lloyd 1982): every level is the mean
 * of its interval, every threshold the middle between two levels. For a uniform law these are the
 * equal bins and centres of Finite Scalar Perturbation (arXiv 2602.17133, Eq. 15).
 *
 * <p>Lloyd's step always lowers the error: new levels are means, new thresholds their middles. It
 * converges linearly; if it has not arrived after 5,000 steps (some hundred levels), Newton's step
 * on the condition that thresholds are middles is taken where it is better. Newton is not taken
 * from the start because for the Laplace law it follows rounding along a direction in which the
 * error is flat. An interval that comes out empty is given up and the one of the largest error is
 * cut at its mean.
 *
 * <p>The optimum is the global one where the logarithm of the density is concave (normal, Laplace,
 * uniform, logistic); for other laws and for samples it is a local one near the start, which is
 * equal masses. Randomness: none.
 */
public final class LloydMax {
  private static final int LLOYD_STEPS = 5_000;
  private static final int MOST_STEPS = 20_000;

  /** Of the law's deviation: how far thresholds may be from the middles at the end. */
  private static final double CLOSE = 1e-13;

  /** A relative change of the error that may be its rounding. */
  private static final double FLAT = 1e-10;

  private static final double ROUNDING = 1e-15;

  private final ScalarLaw law;

  private LloydMax(ScalarLaw law) {
    this.law = law;
  }

  /**
   * For a distribution.
   *
   * @throws IllegalArgumentException if its mean or variance is not finite
   */
  public static LloydMax of(RealDistribution law) {
    return new LloydMax(new DistributionLaw(law));
  }

  /**
   * For the values of a sample, each equally likely.
   *
   * @throws IllegalArgumentException if it is empty or a value is not finite
   */
  public static LloydMax of(double... sample) {
    return new LloydMax(new SampleLaw(sample));
  }

  /**
   * The best levels.
   *
   * @param count L, at least 1
   * @throws IllegalArgumentException if L is below 1 or the law has fewer than L points
   */
  public ScalarQuantizer levels(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("number of levels " + count + " is below 1");
    }
    Partition now = partition(filled(equalMasses(count)));
    double close = CLOSE * law.deviation();
    for (int step = 0; step < MOST_STEPS && now.residual() > close; step++) {
      Partition next = step < LLOYD_STEPS ? lloyd(now) : newton(now);
      boolean lower = next.distortion() < now.distortion() * (1 - ROUNDING);
      if (!lower && !(next.residual() < now.residual())) {
        break; // only rounding is left
      }
      now = next;
    }
    return now.quantizer(now.means());
  }

  /**
   * What Lloyd's plain iteration makes of given levels, step by step: quantizer 0 has these levels,
   * each next one has the means of the last one's intervals. Its error never rises.
   *
   * @param start L finite levels, strictly ascending
   * @param steps at least 0
   * @return steps + 1 quantizers
   * @throws IllegalArgumentException if an interval has no mass
   */
  public ScalarQuantizer[] iterate(double[] start, int steps) {
    checkStart(start);
    if (steps < 0) {
      throw new IllegalArgumentException("number of steps " + steps + " is below 0");
    }
    ScalarQuantizer[] quantizers = new ScalarQuantizer[steps + 1];
    double[] levels = start.clone();
    for (int i = 0; i <= steps; i++) {
      Partition now = partition(Partition.middles(levels));
      now.requireMass();
      quantizers[i] = now.quantizer(levels);
      levels = now.means();
    }
    return quantizers;
  }

  private static void checkStart(double[] start) {
    if (start.length < 1) {
      throw new IllegalArgumentException("number of levels 0 is below 1");
    }
    if (!Partition.isAscending(start)) {
      throw new IllegalArgumentException(
          "levels " + Arrays.toString(start) + " are not finite and strictly ascending");
    }
  }

  private double[] equalMasses(int count) {
    double[] thresholds = new double[count - 1];
    for (int i = 0; i < thresholds.length; i++) {
      thresholds[i] = law.quantile((i + 1.0) / count);
    }
    return thresholds;
  }

  private Partition lloyd(Partition now) {
    return partition(filled(Partition.middles(now.means())));
  }

  private Partition newton(Partition now) {
    double[] thresholds = now.newton();
    if (Partition.isAscending(thresholds)) {
      Partition next = partition(thresholds);
      if (next.hasMass() && isBetter(next, now)) {
        return next;
      }
    }
    return lloyd(now);
  }

  /**
   * Newton's step is taken where the error falls clearly. Near the optimum the error is flat and
   * its digits say nothing; there it is taken where it converges quadratically.
   */
  private static boolean isBetter(Partition next, Partition now) {
    boolean falls = next.distortion() < now.distortion() * (1 - FLAT);
    boolean flat = next.distortion() <= now.distortion() * (1 + FLAT);
    boolean quadratic = next.residual() < now.residual() / 100;
    boolean near = next.distance(now) < 1e4 * now.residual();
    return falls || (flat && quadratic && near);
  }

  /** The same thresholds where every interval has mass; else empty ones are cut out of others. */
  private double[] filled(double[] thresholds) {
    double[] t = thresholds;
    for (int cuts = 0; cuts <= t.length; cuts++) {
      Partition now = partition(t);
      if (now.hasMass()) {
        return t;
      }
      t = now.withoutEmpty();
    }
    partition(t).requireMass();
    return t;
  }

  private Partition partition(double[] thresholds) {
    return new Partition(law, thresholds);
  }
}
