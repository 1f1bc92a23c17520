package org.vpvae.training;

/** The learning rate as a function of the step. */
@FunctionalInterface
public interface LearningRate {

  /** The rate of a step, counted from 0. */
  double at(long step);

  /** The same rate at every step. */
  static LearningRate constant(double rate) {
    requirePositive(rate);
    return step -> rate;
  }

  /**
   * Half a cosine from the peak at step 0 to a share of it at the last step.
   *
   * @param peak above 0
   * @param lastShare of the peak, in [0,1]
   * @param steps length of the run, at least 1
   */
  static LearningRate cosine(double peak, double lastShare, long steps) {
    requirePositive(peak);
    if (!(lastShare >= 0 && lastShare <= 1) || steps < 1) {
      throw new IllegalArgumentException(
          "last share " + lastShare + " must lie in [0, 1] and steps " + steps + " be at least 1");
    }
    return step -> {
      double done = Math.min(1, (double) step / steps);
      return peak * (lastShare + (1 - lastShare) * (1 + Math.cos(Math.PI * done)) / 2);
    };
  }

  private static void requirePositive(double rate) {
    if (!(rate > 0) || Double.isInfinite(rate)) {
      throw new IllegalArgumentException("learning rate " + rate + " is not above 0 and finite");
    }
  }
}
