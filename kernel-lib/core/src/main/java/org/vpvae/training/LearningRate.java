package org.vpvae.training;

import java.util.OptionalDouble;

/** The learning rate as a function of the step, and Adam's beta1 where a schedule moves it too. */
@FunctionalInterface
public interface LearningRate {

  /** The rate of a step, counted from 0. */
  double at(long step);

  /** Adam's beta1 at a step; empty: that of its settings. */
  default OptionalDouble beta1(long step) {
    return OptionalDouble.empty();
  }

  /** The same rate at every step. */
  static LearningRate constant(double rate) {
    requirePositive(rate);
    return step -> rate;
  }

  /**
   * Half a cosine from the peak at step 0 to a share of it at the end of the run: the share belongs
   * to step {@code steps}, which is no longer taken, so the last step is still a little above it.
   *
   * @param peak above 0
   * @param lastShare of the peak, at and after step {@code steps}, in [0,1]
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

  /**
   * A one-cycle schedule stretched over a run: every value of it is held for as many steps.
   *
   * @param steps length of the run, at least as many as the schedule has
   */
  static LearningRate oneCycle(OneCycleSchedule schedule, long steps) {
    if (steps < schedule.steps()) {
      throw new IllegalArgumentException(
          "a run of " + steps + " steps cannot hold " + schedule.steps() + " rates");
    }
    return new LearningRate() {
      @Override
      public double at(long step) {
        return value(step).learningRate();
      }

      @Override
      public OptionalDouble beta1(long step) {
        return OptionalDouble.of(value(step).beta1());
      }

      private OneCycleSchedule.Values value(long step) {
        return schedule.at((int) (Math.min(step, steps - 1) * schedule.steps() / steps));
      }
    };
  }

  private static void requirePositive(double rate) {
    if (!(rate > 0) || Double.isInfinite(rate)) {
      throw new IllegalArgumentException("learning rate " + rate + " is not above 0 and finite");
    }
  }
}
