package org.vpvae.scalar;

/** The distribution of a number with a finite variance, as far as a quantizer needs to know it. */
interface ScalarLaw {

  /**
   * The law inside an interval.
   *
   * @param mass probability of the interval, in [0,1]
   * @param mean given the interval; NaN if its mass is 0
   * @param variance given the interval; NaN if its mass is 0
   */
  record Cell(double mass, double mean, double variance) {
    /** Probability times mean squared distance to the level. */
    double distortion(double level) {
      return mass * (variance + (mean - level) * (mean - level));
    }
  }

  /** The interval (from, to]; the ends may be infinite. */
  Cell cell(double from, double to);

  /** The density at x; 0 for a law of single points. */
  double density(double x);

  /** A point x with P(X at most x) about p, p in (0,1). */
  double quantile(double p);

  /** A length of the order of the standard deviation. */
  double deviation();
}
