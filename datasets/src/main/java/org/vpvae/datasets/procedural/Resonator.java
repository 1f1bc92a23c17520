package org.vpvae.datasets.procedural;

/** A two-pole resonator at 16 kHz with gain 1 at frequency 0 (Klatt 1980, equation 1). */
final class Resonator {
  private static final double PERIOD = 1 / 16_000.0;

  private double a;
  private double b;
  private double c;
  private double last;
  private double beforeLast;

  /** Sets centre and width in Hz; the state is kept, so that formants can glide. */
  void tune(double centre, double width) {
    double radius = StrictMath.exp(-StrictMath.PI * width * PERIOD);
    c = -radius * radius;
    b = 2 * radius * StrictMath.cos(2 * StrictMath.PI * Math.min(centre, 7600) * PERIOD);
    a = 1 - b - c;
  }

  double step(double input) {
    double output = a * input + b * last + c * beforeLast;
    beforeLast = last;
    last = output;
    return output;
  }
}
