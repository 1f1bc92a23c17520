package org.vpvae.datasets.procedural;

import org.apache.commons.rng.UniformRandomProvider;

/**
 * What a camera does to a scene: exposure, contrast, saturation, vignette, grain.
 *
 * @param exposure gain
 * @param contrast 0 none to 1 strong S-curve
 * @param saturation 0 grey to 1 unchanged and above
 * @param vignette how much darker the corners are
 * @param grain amplitude of the noise of each pixel
 */
record Camera(
    double exposure,
    double contrast,
    double saturation,
    double vignette,
    double grain,
    Noise noise) {

  static Camera draw(UniformRandomProvider random) {
    return new Camera(
        random.nextDouble(0.8, 1.25),
        random.nextDouble(0, 0.7),
        random.nextDouble(0.7, 1.5),
        random.nextDouble(0, 0.5),
        random.nextDouble(0, 0.05),
        new Noise(random.nextLong()));
  }

  /** Turns scene colour into stored bytes at pixel (column, row) of a square of S. */
  void develop(double[] rgb, int column, int row, int side, byte[] planes) {
    double u = (column + 0.5) / side - 0.5;
    double v = (row + 0.5) / side - 0.5;
    double gain = exposure * (1 - vignette * (u * u + v * v));
    double grey = 0.3 * rgb[0] + 0.59 * rgb[1] + 0.11 * rgb[2];
    for (int c = 0; c < 3; c++) {
      double value = gain * Noise.lerp(grey, rgb[c], saturation);
      value += grain * (noise.lattice(column + (long) c * side, row) - 0.5);
      // Highlights are bent below white, as film and cameras do, instead of being cut.
      value = value > 0.7 ? 0.7 + 0.3 * (value - 0.7) / (value - 0.4) : Math.max(0, value);
      value = Noise.lerp(value, value * value * (3 - 2 * value), contrast);
      planes[(c * side + row) * side + column] = (byte) (int) Math.rint(255 * value);
    }
  }
}
