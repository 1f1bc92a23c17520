package org.vpvae.datasets.procedural;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.vpvae.datasets.Split;

/**
 * What lies behind the objects of a picture.
 *
 * @param layers the sheets, lowest first
 * @param floor where objects may stand: y of the far edge of the floor, 0 if they may be anywhere
 */
record Backdrop(List<Layer> layers, double floor) {

  static Backdrop draw(Split split, Mood mood, double[] light, UniformRandomProvider random) {
    if (split == Split.OUT_OF_DOMAIN) {
      return random.nextBoolean() ? poster(mood, random) : vortex(mood, random);
    }
    return switch (random.nextInt(8)) {
      case 0, 1, 2 -> landscape(split, mood, random);
      case 3 -> city(split, mood, light, random);
      case 4, 5 -> room(split, mood, light, random);
      case 6 -> closeUp(split, mood, random);
      default -> outOfFocus(mood, random);
    };
  }

  private static Backdrop landscape(Split split, Mood mood, UniformRandomProvider random) {
    double horizon = random.nextDouble(0.2, 0.75);
    List<Layer> layers = new ArrayList<>();
    layers.add(sky(mood, horizon, random));
    int ridges = random.nextInt(4);
    for (int i = 0; i < ridges; i++) {
      double near = (i + 1.0) / (ridges + 1);
      layers.add(ridge(split, mood, horizon, near, random));
    }
    layers.add(ground(split, mood, horizon, random));
    return new Backdrop(layers, horizon);
  }

  private static Layer sky(Mood mood, double horizon, UniformRandomProvider random) {
    double[] zenith = mood.sky()[0];
    double[] low = mood.sky()[1];
    Noise clouds = new Noise(random.nextLong());
    double cover = random.nextDouble(-0.7, 0.5);
    double frequency = random.nextDouble(0.6, 1.8);
    double sunX = random.nextDouble(0, 1);
    double sunY = random.nextDouble(0, horizon);
    double sun = random.nextInt(3) == 0 ? random.nextDouble(0.2, 0.7) : 0;
    return (x, y, pixel, rgb) -> {
      double down = Math.min(1, y / horizon);
      double depth = 0.5 / (1.15 * horizon - Math.min(y, horizon) + 0.06);
      double u = frequency * (x - 0.5) * depth;
      double v = 2 * frequency * depth;
      double density = clouds.octaves(u, v, frequency * depth * pixel, 0.55) + cover;
      double white = 0.85 * Noise.step(0, 0.7, density);
      double shade = 1 - 0.25 * Noise.step(0.3, 1, density);
      double d2 = (x - sunX) * (x - sunX) + (y - sunY) * (y - sunY);
      double glow = sun * 0.02 / (d2 + 0.02);
      for (int c = 0; c < 3; c++) {
        double blue = Noise.lerp(zenith[c], low[c], down * down);
        double cloud = shade * Noise.lerp(0.95, low[c], 0.35);
        rgb[c] = Noise.lerp(blue, cloud, white) + glow * (1 - 0.2 * c);
      }
    };
  }

  /** A line of hills or woods; far ones take the colour of the horizon. */
  private static Layer ridge(
      Split split, Mood mood, double horizon, double near, UniformRandomProvider random) {
    Noise line = new Noise(random.nextLong());
    double height = random.nextDouble(0.04, 0.28) * (1.2 - near);
    double frequency = random.nextDouble(1, 4);
    double rough = random.nextDouble(0.3, 0.6);
    Paint paint =
        Paint.draw(split, mood, mood.ground()[random.nextInt(2)], random)
            .with(random.nextBoolean() ? Pattern.FOLIAGE : Pattern.CLOUDS, 16);
    double[] haze = mood.sky()[1];
    return (x, y, pixel, rgb) -> {
      double outline = line.octaves(frequency * x, 0.5, frequency * pixel, rough);
      double top = horizon - height * (0.7 + 0.8 * outline);
      if (y < top - pixel || y > horizon + pixel) {
        return;
      }
      double cover = Noise.step(-0.5 * pixel, 0.5 * pixel, y - top);
      double[] colour = new double[3];
      paint.colour(x, y, pixel, colour);
      for (int c = 0; c < 3; c++) {
        double hazed = Noise.lerp(haze[c], 0.8 * colour[c], 0.25 + 0.65 * near);
        rgb[c] = Noise.lerp(rgb[c], hazed, cover);
      }
    };
  }

  /** A textured plane in perspective that fades into the horizon. */
  private static Layer ground(
      Split split, Mood mood, double horizon, UniformRandomProvider random) {
    Paint paint = Paint.draw(split, mood, mood.ground()[0], random);
    double[] haze = mood.sky()[1];
    double mist = random.nextDouble(0, 0.5);
    double lens = random.nextDouble(0.12, 0.3);
    Layer plane =
        (x, y, pixel, rgb) -> {
          if (y < horizon) {
            return;
          }
          double depth = lens / (y - horizon + 0.04);
          double[] colour = new double[3];
          paint.colour((x - 0.5) * depth, depth, pixel * depth * Math.max(1, depth), colour);
          double far = mist * Math.min(1, depth / 6);
          double patch = 1 + 0.15 * paint.noise().at(3 * x * depth, 3 * depth);
          for (int c = 0; c < 3; c++) {
            rgb[c] = Noise.lerp(patch * colour[c], haze[c], far);
          }
        };
    return Layer.hidingBelow(horizon, plane);
  }

  private static Backdrop city(
      Split split, Mood mood, double[] light, UniformRandomProvider random) {
    double horizon = random.nextDouble(0.55, 0.85);
    List<Layer> layers = new ArrayList<>();
    layers.add(sky(mood, horizon, random));
    double x = random.nextDouble(-0.2, 0);
    while (x < 1.1) {
      double half = random.nextDouble(0.05, 0.18);
      double height = random.nextDouble(0.15, 0.75) * horizon;
      Shape block = Shape.box(1, 1, 0).placed(x + half, horizon - height / 2, half, height / 2, 0);
      Paint wall = Paint.draw(split, mood, mood.thing(random), random);
      layers.add(new Body(block, wall, 0.01, 0, light, 0));
      layers.add(windows(block, mood, random));
      x += 2 * half + random.nextDouble(-0.03, 0.05);
    }
    layers.add(ground(split, mood, horizon, random));
    return new Backdrop(layers, horizon);
  }

  /** A grid of panes inside an outline, some of them lit. */
  private static Layer windows(Shape outline, Mood mood, UniformRandomProvider random) {
    double across = 1 / random.nextDouble(0.035, 0.09);
    double down = across * random.nextDouble(0.5, 1);
    Noise lit = new Noise(random.nextLong());
    double[] glass = mood.sky()[random.nextInt(2)];
    double dim = random.nextDouble(0.3, 1.1);
    return (x, y, pixel, rgb) -> {
      double u = x * across;
      double v = y * down;
      double pane = Math.min(0.3 - Math.abs(u - Math.rint(u)), 0.33 - Math.abs(v - Math.rint(v)));
      if (pane < -pixel * across || outline.distance(x, y) > -0.012) {
        return;
      }
      double cover = Noise.step(-pixel * across, pixel * across, pane);
      double tone = dim * (0.5 + 0.7 * lit.lattice((long) Math.rint(u), (long) Math.rint(v)));
      for (int c = 0; c < 3; c++) {
        rgb[c] = Noise.lerp(rgb[c], tone * glass[c], cover);
      }
    };
  }

  private static Backdrop room(
      Split split, Mood mood, double[] light, UniformRandomProvider random) {
    double edge = random.nextDouble(0.5, 0.85);
    List<Layer> layers = new ArrayList<>();
    Paint wall = Paint.draw(split, mood, mood.sky()[random.nextInt(2)], random);
    layers.add(random.nextInt(3) == 0 ? plane(wall) : plane(wall.with(Pattern.PLAIN, 3)));
    layers.add(lamp(random));
    if (random.nextBoolean()) {
      double w = random.nextDouble(0.1, 0.25);
      Shape frame =
          Shape.box(1, 1, 0.02)
              .placed(random.nextDouble(0, 1), edge * 0.45, w, w * random.nextDouble(0.7, 1.4), 0);
      layers.add(Body.shadow(frame, 0.02 * -light[0], 0.02, 0.02, 0.4));
      Paint picture = Paint.draw(split, mood, mood.thing(random), random);
      layers.add(new Body(frame, picture, 0.02, 0.3, light, 0));
    }
    layers.add(ground(split, mood, edge, random));
    layers.add(band(edge, 0.012, mood.beside(mood.ground()[1], random)));
    return new Backdrop(layers, edge);
  }

  private static Backdrop closeUp(Split split, Mood mood, UniformRandomProvider random) {
    Paint paint = Paint.draw(split, mood, mood.thing(random), random);
    return new Backdrop(List.of(plane(paint), lamp(random)), 0);
  }

  /** Blurred lights and colours, as behind a lens with a wide aperture. */
  private static Backdrop outOfFocus(Mood mood, UniformRandomProvider random) {
    List<Layer> layers = new ArrayList<>();
    Noise noise = new Noise(random.nextLong());
    double[][] colours = {mood.ground()[0], mood.sky()[0], mood.thing(random)};
    layers.add(
        (x, y, pixel, rgb) -> {
          double a = Noise.step(-0.5, 0.5, noise.at(2 * x, 2 * y));
          double b = Noise.step(-0.6, 0.6, noise.at(1.5 * x + 9, 1.5 * y));
          for (int c = 0; c < 3; c++) {
            rgb[c] = Noise.lerp(Noise.lerp(colours[0][c], colours[1][c], a), colours[2][c], b);
          }
        });
    int discs = random.nextInt(14);
    for (int i = 0; i < discs; i++) {
      layers.add(disc(mood.thing(random), random));
    }
    return new Backdrop(layers, 0);
  }

  private static Layer disc(double[] colour, UniformRandomProvider random) {
    double r = random.nextDouble(0.03, 0.13);
    Shape shape = Shape.ball().placed(random.nextDouble(0, 1), random.nextDouble(0, 1), r, r, 0);
    double strength = random.nextDouble(0.15, 0.6);
    return (x, y, pixel, rgb) -> {
      double cover = strength * (1 - Noise.step(-0.02, 0.02, shape.distance(x, y)));
      for (int c = 0; c < 3; c++) {
        rgb[c] += cover * (1.1 * colour[c] - 0.6 * rgb[c]);
      }
    };
  }

  private static Layer plane(Paint paint) {
    return Layer.hidingBelow(-1, paint::colour);
  }

  private static Layer band(double y0, double half, double[] colour) {
    return (x, y, pixel, rgb) -> {
      double cover = 1 - Noise.step(half - pixel / 2, half + pixel / 2, Math.abs(y - y0));
      for (int c = 0; c < 3; c++) {
        rgb[c] = Noise.lerp(rgb[c], colour[c], cover);
      }
    };
  }

  /** Uneven light: a bright spot and a slope, as from a lamp or a window at the side. */
  private static Layer lamp(UniformRandomProvider random) {
    double px = random.nextDouble(-0.2, 1.2);
    double py = random.nextDouble(-0.2, 0.8);
    double reach = random.nextDouble(0.2, 0.9);
    double dim = random.nextDouble(0.35, 0.9);
    return (x, y, pixel, rgb) -> {
      double d2 = (x - px) * (x - px) + (y - py) * (y - py);
      double gain = dim + (1.25 - dim) * reach / (reach + d2);
      for (int c = 0; c < 3; c++) {
        rgb[c] *= gain;
      }
    };
  }

  /** Out of domain: two flat patterns, cut by a noisy line. */
  private static Backdrop poster(Mood mood, UniformRandomProvider random) {
    Paint one = Paint.draw(Split.OUT_OF_DOMAIN, mood, mood.ground()[0], random);
    Paint two = Paint.draw(Split.OUT_OF_DOMAIN, mood, mood.sky()[0], random);
    Noise cut = new Noise(random.nextLong());
    Layer layer =
        (x, y, pixel, rgb) -> (cut.at(2 * x, 2 * y) > 0.05 ? one : two).colour(x, y, pixel, rgb);
    return new Backdrop(List.of(layer), 0);
  }

  /** Out of domain: a pattern in polar coordinates. */
  private static Backdrop vortex(Mood mood, UniformRandomProvider random) {
    Paint paint = Paint.draw(Split.OUT_OF_DOMAIN, mood, mood.sky()[1], random);
    double cx = random.nextDouble(0.2, 0.8);
    double cy = random.nextDouble(0.2, 0.8);
    double twist = random.nextDouble(-2, 2);
    Layer layer =
        (x, y, pixel, rgb) -> {
          double r = Math.sqrt((x - cx) * (x - cx) + (y - cy) * (y - cy)) + 1e-6;
          double turn = StrictMath.atan2(y - cy, x - cx) / StrictMath.PI + twist * r;
          paint.colour(turn, r, Math.max(pixel, 0.3 * pixel / r), rgb);
        };
    return new Backdrop(List.of(layer), 0);
  }
}
