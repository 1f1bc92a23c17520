package org.vpvae.datasets.procedural;

import org.apache.commons.rng.UniformRandomProvider;
import org.vpvae.datasets.Split;

/**
 * A material: a pattern, turned and scaled, that mixes two colours, plus a faint unevenness.
 *
 * @param frequency features across the picture
 * @param cos cosine of the turn
 * @param sin sine of the turn
 * @param contrast 0 to 1: how far the second colour gets
 */
@SuppressWarnings("ArrayRecordComponent") // package-private, never compared
record Paint(
    Pattern pattern,
    Noise noise,
    double frequency,
    double cos,
    double sin,
    double contrast,
    double[] first,
    double[] second) {

  static Paint draw(Split split, Mood mood, double[] colour, UniformRandomProvider random) {
    double turn = random.nextInt(3) == 0 ? random.nextDouble(-1.6, 1.6) : 0;
    double frequency = 3 * StrictMath.pow(2, random.nextDouble(0, 2.6));
    return new Paint(
        Pattern.draw(split, random),
        new Noise(random.nextLong()),
        frequency,
        StrictMath.cos(turn),
        StrictMath.sin(turn),
        random.nextDouble(0.25, 1),
        colour,
        mood.beside(colour, random));
  }

  /** The same material with another pattern. */
  Paint with(Pattern other, double otherFrequency) {
    return new Paint(other, noise, otherFrequency, cos, sin, contrast, first, second);
  }

  /** Writes the colour at a point of the picture; {@code pixel} is the width of a pixel there. */
  void colour(double x, double y, double pixel, double[] rgb) {
    double u = frequency * (cos * x + sin * y);
    double v = frequency * (cos * y - sin * x);
    double fine = frequency * pixel;
    double t = contrast * Math.max(0, Math.min(1, pattern.at(noise, u, v, fine)));
    // Patterns finer than two pixels fade into their mean instead of aliasing.
    t = Noise.lerp(t, contrast / 2, Noise.step(0.35, 0.8, fine));
    double uneven = 1 + 0.12 * noise.octaves(7 + 4 * x, 4 * y, 4 * pixel, 0.65, 4);
    for (int c = 0; c < 3; c++) {
      rgb[c] = uneven * Noise.lerp(first[c], second[c], t);
    }
  }
}
