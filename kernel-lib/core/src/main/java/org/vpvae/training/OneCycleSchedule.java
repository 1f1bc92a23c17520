package org.vpvae.training;

/**
 * The one-cycle schedule in three phases of half cosines (Smith and Topin 2017, as PyTorch has it):
 * the learning rate rises from {@code initial} to {@code peak}, falls back to {@code initial}, then
 * to {@code last}; Adam's beta1 mirrors the first two phases and stays high in the third.
 *
 * <p>With T steps and rise fraction p the phases end at the steps pT - 1, 2pT - 2 and T - 1,
 * counted from 0.
 *
 * @param steps T; p T above 1
 * @param initial learning rate at step 0, above 0
 * @param peak largest learning rate, above 0
 * @param last learning rate at step T - 1, above 0
 * @param rise p, in (0, 0.5]
 * @param lowMomentum beta1 at the peak, in [0, 1)
 * @param highMomentum beta1 at the ends, in [0, 1)
 */
public record OneCycleSchedule(
    int steps,
    double initial,
    double peak,
    double last,
    double rise,
    double lowMomentum,
    double highMomentum) {

  /**
   * What an optimizer takes for one step.
   *
   * @param learningRate Adam's step size
   * @param beta1 decay of Adam's first moment
   */
  public record Values(double learningRate, double beta1) {}

  public OneCycleSchedule {
    if (!(rise > 0 && rise <= 0.5)) {
      throw new IllegalArgumentException("rise " + rise + " is outside (0, 0.5]");
    }
    if (!(rise * steps > 1)) {
      throw new IllegalArgumentException(
          steps + " steps are too few: rise " + rise + " of them must be above 1");
    }
    if (!(initial > 0 && peak > 0 && last > 0)) {
      throw new IllegalArgumentException(
          "learning rates " + initial + ", " + peak + ", " + last + " must be above 0");
    }
    if (!(lowMomentum >= 0 && lowMomentum < 1 && highMomentum >= 0 && highMomentum < 1)) {
      throw new IllegalArgumentException(
          "momenta " + lowMomentum + ", " + highMomentum + " must lie in [0, 1)");
    }
  }

  /** The published audio run's: 5e-5 to 5e-4 at 40 %, back at 80 %, to 5e-6; beta1 0.85 to 0.95. */
  public static OneCycleSchedule audio(int steps) {
    return new OneCycleSchedule(steps, 5e-5, 5e-4, 5e-6, 0.4, 0.85, 0.95);
  }

  /**
   * The values of a step.
   *
   * @param step from 0 to {@code steps - 1}
   */
  public Values at(int step) {
    if (step < 0 || step >= steps) {
      throw new IllegalArgumentException("step " + step + " is outside 0 to " + (steps - 1));
    }
    double top = rise * steps - 1;
    double foot = 2 * rise * steps - 2;
    if (step <= top) {
      double done = step / top;
      return new Values(cosine(initial, peak, done), cosine(highMomentum, lowMomentum, done));
    }
    if (step <= foot) {
      double done = (step - top) / (foot - top);
      return new Values(cosine(peak, initial, done), cosine(lowMomentum, highMomentum, done));
    }
    return new Values(cosine(initial, last, (step - foot) / (steps - 1 - foot)), highMomentum);
  }

  private static double cosine(double from, double to, double done) {
    return to + (from - to) / 2 * (1 + Math.cos(Math.PI * done));
  }
}
