package org.vpvae.datasets.procedural;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.vpvae.datasets.Split;

/**
 * One object of a picture, put together from a few shaded bodies and a shadow.
 *
 * <p>One instance draws one object at one place and is then thrown away.
 */
final class Thing {
  private final Split split;
  private final Mood mood;
  private final double[] light;
  private final UniformRandomProvider random;
  private final List<Layer> layers = new ArrayList<>();

  /** Where it stands: the middle of its base. */
  private final double x;

  private final double base;

  /** Half its height. */
  private final double size;

  private Thing(
      Split split,
      Mood mood,
      double[] light,
      UniformRandomProvider random,
      double x,
      double base,
      double size) {
    this.split = split;
    this.mood = mood;
    this.light = light;
    this.random = random;
    this.x = x;
    this.base = base;
    this.size = size;
  }

  /** Draws an object at random; the layers are to be laid in order. */
  static List<Layer> draw(
      Split split,
      Mood mood,
      double[] light,
      UniformRandomProvider random,
      double x,
      double base,
      double size) {
    Thing thing = new Thing(split, mood, light, random, x, base, size);
    if (split == Split.OUT_OF_DOMAIN) {
      thing.emblem();
    } else {
      thing.ordinary();
    }
    return thing.layers;
  }

  private void ordinary() {
    switch (random.nextInt(9)) {
      case 0 -> ball();
      case 1 -> block();
      case 2 -> stone();
      case 3 -> tree();
      case 4 -> figure();
      case 5 -> sign();
      case 6 -> flower();
      case 7 -> house();
      default -> bottle();
    }
  }

  private void ball() {
    fallingShadow(1);
    add(Shape.ball(), 0, 1, 1, 1, 0, size, 0.8);
  }

  private void block() {
    double width = random.nextDouble(0.5, 1.6);
    double turn = random.nextInt(3) == 0 ? random.nextDouble(-0.5, 0.5) : 0;
    Shape box =
        Shape.box(1, 1, random.nextDouble(0, 0.4)).placed(x, y(1), size * width, size, turn);
    layers.add(Body.shadow(box, -0.25 * size * light[0], 0.12 * size, 0.15 * size, 0.45));
    layers.add(new Body(box, paint(mood.thing(random)), 0.15 * size, 0.3, light, 0));
  }

  private void stone() {
    fallingShadow(1.2);
    Shape blob = Shape.blob(new Noise(random.nextLong()), random.nextDouble(0.1, 0.35));
    add(blob, 0, 0.8, random.nextDouble(0.8, 1.5), 0.8, 0, size, 0.1);
  }

  private void tree() {
    fallingShadow(0.8);
    double[] bark = mood.beside(mood.ground()[1], random);
    add(Shape.box(1, 1, 0.2), 0, 0.6, 0.09, 0.6, 0, bark, 0.09 * size, 0);
    double[] leaf = mood.beside(mood.ground()[0], random);
    boolean fir = random.nextInt(3) == 0;
    for (int i = 0; i < 3; i++) {
      double up = 1 + 0.4 * i;
      Noise noise = new Noise(random.nextLong());
      Shape crown = fir ? Shape.gable(0.9 - 0.2 * i, 1.4) : Shape.blob(noise, 0.3);
      double side = fir ? 0 : random.nextDouble(-0.35, 0.35);
      Shape placed = crown.placed(x + side * size, y(up), 0.6 * size, 0.5 * size, 0);
      Paint green = paint(leaf).with(Pattern.FOLIAGE, 3 / size);
      layers.add(new Body(placed, green, 0.4 * size, 0, light, 0));
    }
  }

  /** A standing person: head, hair, trunk, arms, legs. */
  private void figure() {
    fallingShadow(0.5);
    double[] skin = {
      random.nextDouble(0.4, 0.92), random.nextDouble(0.3, 0.7), random.nextDouble(0.2, 0.6)
    };
    double[] trousers = mood.thing(random);
    Shape limb = Shape.box(1, 1, 0.5);
    double stride = random.nextDouble(0.02, 0.25);
    add(limb, -0.12, 0.45, 0.09, 0.5, stride, trousers, 0.09 * size, 0);
    add(limb, 0.12, 0.45, 0.09, 0.5, -stride, trousers, 0.09 * size, 0);
    add(limb, -0.33, 1.1, 0.07, 0.4, random.nextDouble(-0.1, 0.5), skin, 0.07 * size, 0);
    add(limb, 0.33, 1.1, 0.07, 0.4, random.nextDouble(-0.5, 0.1), skin, 0.07 * size, 0);
    add(Shape.box(1, 1, 0.35), 0, 1.15, 0.28, 0.38, 0, 0.2 * size, 0);
    double[] hair = {skin[0] * 0.4, skin[1] * 0.35, skin[2] * 0.3};
    add(Shape.ball(), 0, 1.77, 0.18, 0.2, 0, hair, 0.2 * size, 0.2);
    add(Shape.ball(), 0, 1.71, 0.145, 0.18, 0, skin, 0.18 * size, 0.1);
  }

  /** A board with a line of text, on a post or not. */
  private void sign() {
    double width = random.nextDouble(0.8, 1.7);
    double[] board = mood.thing(random);
    double light0 = board[0] + board[1] + board[2];
    double[] ink = light0 > 1.4 ? new double[] {0.08, 0.08, 0.1} : new double[] {0.93, 0.92, 0.88};
    if (random.nextBoolean()) {
      add(Shape.box(1, 1, 0), 0, 0.5, 0.06, 0.6, 0, 0.06 * size, 0.3);
    }
    Paint flat = paint(board).with(Pattern.PLAIN, 4);
    Shape box = Shape.box(1, 1, 0.1).placed(x, y(1.4), width * size, 0.55 * size, 0);
    layers.add(Body.shadow(box, -0.1 * size * light[0], 0.06 * size, 0.06 * size, 0.4));
    layers.add(new Body(box, flat, 0.05 * size, 0.2, light, 0));
    int[] signs = new int[2 + random.nextInt(5)];
    for (int i = 0; i < signs.length; i++) {
      signs[i] = random.nextInt(Glyphs.COUNT);
    }
    double half = Math.min(0.85 * width, 0.4 * signs.length) * size;
    Shape text = Glyphs.line(signs).placed(x, y(1.4), half, 0.33 * size, 0);
    Paint letters = new Paint(Pattern.PLAIN, flat.noise(), 4, 1, 0, 0.2, ink, ink);
    layers.add(new Body(text, letters, 0.01, 0, new double[] {0, 0, 1}, 0));
  }

  private void flower() {
    double[] stem = mood.ground()[0];
    add(Shape.box(1, 1, 0.4), 0, 0.7, 0.04, 0.8, random.nextDouble(-0.15, 0.15), stem, 0.04, 0);
    int petals = 5 + random.nextInt(8);
    Shape rose = Shape.petals(petals, random.nextDouble(0.2, 0.6), false);
    double turn = random.nextDouble(0, 3);
    double[] colour = mood.thing(random);
    add(rose, 0, 1.4, 0.75, random.nextDouble(0.5, 0.75), turn, colour, 0.5 * size, 0.1);
    add(rose, 0, 1.42, 0.45, 0.42, turn + 0.4, mood.beside(colour, random), 0.3 * size, 0.1);
    add(Shape.ball(), 0, 1.42, 0.2, 0.19, 0, 0.2 * size, 0.1);
  }

  private void house() {
    fallingShadow(1.4);
    double width = random.nextDouble(0.8, 1.4);
    double[] wall = mood.thing(random);
    add(Shape.box(1, 1, 0), 0, 0.6, width, 0.6, 0, wall, 0.02, 0);
    add(Shape.gable(1, 1), 0, 1.6, 1.15 * width, 0.8, 0, 0.03, 0);
    double[] glass = {0.25 * random.nextDouble(0.5, 2), 0.35, 0.42};
    add(Shape.box(1, 1, 0), -0.5 * width, 0.7, 0.18, 0.22, 0, glass, 0.02, 0.6);
    add(Shape.box(1, 1, 0), 0.5 * width, 0.7, 0.18, 0.22, 0, glass, 0.02, 0.6);
    add(Shape.box(1, 1, 0), 0, 0.35, 0.16, 0.35, 0, mood.beside(wall, random), 0.02, 0);
  }

  private void bottle() {
    fallingShadow(0.5);
    double[] glass = mood.thing(random);
    double width = random.nextDouble(0.25, 0.6);
    double neck = random.nextDouble(0.3, 0.9) * width;
    add(Shape.box(1, 1, 0.3), 0, 1.5, neck, 0.5, 0, glass, neck * size, 0.9);
    add(Shape.box(1, 1, 0.3), 0, 0.7, width, 0.7, 0, glass, width * size, 0.9);
    add(Shape.box(1, 1, 0), 0, 0.7, 0.98 * width, 0.28, 0, width * size, 0.2);
  }

  /** Out of domain: flat or metallic emblems, turned any way, without a floor. */
  private void emblem() {
    Shape shape =
        switch (random.nextInt(4)) {
          case 0 -> Shape.petals(5 + random.nextInt(9), random.nextDouble(0.3, 0.7), true);
          case 1 -> Shape.ring(random.nextDouble(0.1, 0.35));
          case 2 -> Shape.crescent();
          default -> Shape.gable(1, 1.4);
        };
    double turn = random.nextDouble(-3.1, 3.1);
    double depth = random.nextBoolean() ? 0.02 : size;
    add(shape, 0, 1, 1, random.nextDouble(0.6, 1), turn, mood.thing(random), depth, 1);
  }

  private double y(double up) {
    return base - up * size;
  }

  /** A soft dark ellipse on the floor, on the side away from the light. */
  private void fallingShadow(double width) {
    double length = random.nextDouble(0.6, 1.2) * width * size;
    double shift = -0.6 * light[0] * length;
    Shape ellipse = Shape.ball().placed(x + shift, base, length, 0.22 * length, 0);
    layers.add(Body.shadow(ellipse, 0, 0, 0.12 * length, 0.55));
  }

  private void add(
      Shape shape,
      double right,
      double up,
      double w,
      double h,
      double turn,
      double depth,
      double gloss) {
    add(shape, right, up, w, h, turn, mood.thing(random), depth, gloss);
  }

  private void add(
      Shape shape,
      double right,
      double up,
      double w,
      double h,
      double turn,
      double[] colour,
      double depth,
      double gloss) {
    Shape placed = shape.placed(x + right * size, y(up), w * size, h * size, turn);
    layers.add(new Body(placed, paint(colour), Math.max(depth, 1e-3), gloss, light, 0));
  }

  /** A material of that colour: mostly nearly plain, sometimes patterned. */
  private Paint paint(double[] colour) {
    Paint paint = Paint.draw(split, mood, colour, random);
    boolean patterned = split == Split.OUT_OF_DOMAIN || random.nextInt(3) == 0;
    return patterned ? paint.with(paint.pattern(), 2.5 / size) : paint.with(Pattern.PLAIN, 8);
  }
}
