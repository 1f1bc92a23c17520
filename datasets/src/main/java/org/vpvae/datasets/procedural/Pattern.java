package org.vpvae.datasets.procedural;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.vpvae.datasets.Split;

/**
 * Scalar textures: a pattern gives a number between 0 and 1 at every point, with features of about
 * size 1. The ordinary ones resemble materials of photographs; the strange ones are kept for the
 * out-of-domain split.
 */
enum Pattern {
  CLOUDS,
  MARBLE,
  WOOD,
  GRASS,
  STONES,
  BRICKS,
  STRIPES,
  CHECKS,
  FOLIAGE,
  WATER,
  PLAIN,
  DOTS,
  RINGS,
  MAZE,
  SCALES,
  CRACKS,
  PLASMA,
  ZIGZAG;

  private static final List<Pattern> ORDINARY =
      List.of(CLOUDS, MARBLE, WOOD, GRASS, STONES, BRICKS, STRIPES, CHECKS, FOLIAGE, WATER, PLAIN);
  private static final List<Pattern> STRANGE =
      List.of(DOTS, RINGS, MAZE, SCALES, CRACKS, PLASMA, ZIGZAG);

  static Pattern draw(Split split, UniformRandomProvider random) {
    List<Pattern> patterns = split == Split.OUT_OF_DOMAIN ? STRANGE : ORDINARY;
    return patterns.get(random.nextInt(patterns.size()));
  }

  /**
   * The texture's value.
   *
   * @param pixel the width of a pixel in units of x, to leave out what would alias
   * @return about 0 to 1
   */
  double at(Noise noise, double x, double y, double pixel) {
    return switch (this) {
      case CLOUDS -> Noise.step(-0.5, 0.6, noise.octaves(x / 2, y / 2, pixel / 2, 0.55));
      case MARBLE -> wave(x + 1.3 * noise.octaves(x / 2, y / 2, pixel / 2, 0.55));
      case WOOD -> wood(noise, x, y, pixel);
      case GRASS -> 0.5 + 0.5 * noise.octaves(3 * x, 0.8 * y, 3 * pixel, 0.7);
      case STONES -> stones(noise, x, y);
      case BRICKS -> bricks(noise, x, y, pixel);
      case STRIPES -> Noise.step(-0.2 - pixel, 0.2 + pixel, sine(x));
      case CHECKS -> Noise.step(-0.1 - 2 * pixel, 0.1 + 2 * pixel, sine(x / 2) * sine(y / 2));
      case FOLIAGE -> foliage(noise, x, y, pixel);
      case WATER -> noise.ridges(0.7 * x, 2.2 * y, 2 * pixel);
      case PLAIN -> 0.5 + 0.12 * noise.octaves(x / 3, y / 3, pixel / 3, 0.6);
      case DOTS -> dots(x, y, pixel);
      case RINGS -> wave(Math.sqrt(x * x + y * y) * 1.5);
      case MAZE -> maze(noise, x, y, pixel);
      case SCALES -> scales(x, y);
      case CRACKS -> cracks(noise, x, y);
      case PLASMA -> 0.5 + 0.25 * (sine(x / 3 + sine(y / 4)) + sine(y / 3 - sine(x / 5)));
      case ZIGZAG -> wave(y + Math.abs(x - Math.rint(x)) * 2);
    };
  }

  private static double wood(Noise noise, double x, double y, double pixel) {
    double bend = 0.9 * noise.at(0.25 * x, 0.06 * y) + 0.1 * noise.at(x, 0.3 * y);
    double rings = 2.5 * (0.5 * x + bend);
    double grain = noise.octaves(4 * x, 0.4 * y, 4 * pixel, 0.6);
    return 0.75 * (rings - Math.floor(rings)) + 0.12 + 0.2 * grain;
  }

  private static double stones(Noise noise, double x, double y) {
    double[] cell = new double[3];
    noise.cells(x, y, cell);
    double gap = Noise.step(0.02, 0.18, cell[1] - cell[0]);
    return gap * (0.35 + 0.65 * cell[2]) * (1.05 - 0.4 * cell[0]);
  }

  private static double bricks(Noise noise, double x, double y, double pixel) {
    double row = Math.floor(2 * y);
    double shifted = x + 0.5 * (row - 2 * Math.floor(row / 2));
    double column = Math.floor(shifted);
    double edge = Math.min(edge(shifted), 0.5 * edge(2 * y));
    double mortar = Noise.step(0.01, 0.07 + pixel, edge);
    double tone = 0.45 + 0.4 * noise.lattice((long) column, (long) row);
    return mortar * (tone + 0.15 * noise.octaves(3 * x, 3 * y, 3 * pixel, 0.6));
  }

  private static double foliage(Noise noise, double x, double y, double pixel) {
    double[] cell = new double[3];
    double bend = 0.3 * noise.at(x, y);
    noise.cells(1.6 * x + bend, 1.6 * y - bend, cell);
    double light = 0.5 + 0.5 * noise.octaves(0.6 * x, 0.6 * y, pixel, 0.6);
    return (1 - cell[0]) * (0.3 + 0.7 * cell[2]) * (0.35 + light);
  }

  private static double dots(double x, double y, double pixel) {
    double u = x - Math.rint(x);
    double v = y - Math.rint(y);
    double radius = 0.32 + 0.1 * sine(x / 9);
    return Noise.step(-pixel - 0.03, pixel + 0.03, radius - Math.sqrt(u * u + v * v));
  }

  /** Truchet tiles: two quarter circles in each cell, one of two ways round. */
  private static double maze(Noise noise, double x, double y, double pixel) {
    double u = x - Math.floor(x);
    double v = y - Math.floor(y);
    if (noise.lattice((long) Math.floor(x), (long) Math.floor(y)) < 0.5) {
      u = 1 - u;
    }
    double near = Math.sqrt(Math.min(u * u + v * v, (1 - u) * (1 - u) + (1 - v) * (1 - v)));
    return 1 - Noise.step(0.1, 0.16 + pixel, Math.abs(near - 0.5));
  }

  private static double scales(double x, double y) {
    double row = Math.floor(2 * y);
    double shifted = x + 0.5 * (row - 2 * Math.floor(row / 2));
    double u = shifted - Math.rint(shifted);
    double v = 2 * y - row;
    return Math.max(0, 1 - 1.2 * Math.sqrt(u * u + v * v * 0.6));
  }

  private static double cracks(Noise noise, double x, double y) {
    double[] cell = new double[3];
    noise.cells(x, y, cell);
    return 1 - Noise.step(0.03, 0.12, cell[1] - cell[0]);
  }

  /** Distance to the nearest integer. */
  private static double edge(double x) {
    return Math.abs(x - Math.rint(x));
  }

  private static double wave(double x) {
    return 0.5 + 0.5 * sine(x);
  }

  private static double sine(double turns) {
    return StrictMath.sin(2 * StrictMath.PI * turns);
  }
}
