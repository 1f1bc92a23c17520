package org.vpvae.datasets.procedural;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.vpvae.datasets.ImageSet;
import org.vpvae.datasets.Split;

/**
 * Pictures from a seed: landscapes, streets, rooms and close-ups with shaded objects, text and
 * shadows, in the colours of photographs. They are the default data where no folder is given.
 *
 * <p>They are not photographs: what a tokenizer scores on them says how methods compare, not how
 * well it would do on COCO. TRAIN and VALIDATION draw from the same families; OUT_OF_DOMAIN has
 * other textures, colours, objects and backgrounds (see {@link Pattern}, {@link Mood}).
 *
 * <p>Picture i consumes the stream ("procedural.images." + split, i) only, so the first pictures of
 * a longer set are the pictures of a shorter one. The same scene is drawn at every side. {@link
 * ProceduralPictures} draws them one at a time. Cost: about 5 microseconds per pixel.
 */
public final class ProceduralImages {
  /** Sample points per pixel in each direction, against jagged edges. */
  private static final int SAMPLES = 2;

  private ProceduralImages() {}

  /**
   * Draws a set on the calling thread.
   *
   * @param seed names the set
   * @param split which part
   * @param count pictures, at least 1
   * @param side S in pixels, 8 to 4096
   */
  public static ImageSet generate(long seed, Split split, int count, int side) {
    return generate(seed, split, count, side, 1);
  }

  /**
   * Draws a set.
   *
   * @param seed names the set
   * @param split which part
   * @param count pictures, at least 1
   * @param side S in pixels, 8 to 4096
   * @param threads how many pictures are drawn at once, at least 1; the result is the same
   */
  public static ImageSet generate(long seed, Split split, int count, int side, int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException(threads + " threads, at least 1 is needed");
    }
    ProceduralPictures source = new ProceduralPictures(seed, split, count, side);
    byte[][] pictures = new byte[count][];
    IntConsumer draw = i -> pictures[i] = source.decode(i);
    if (threads == 1) {
      IntStream.range(0, count).forEach(draw);
    } else {
      drawParallel(count, threads, draw);
    }
    return ImageSet.of(source.name(), side, Arrays.asList(pictures), List.of());
  }

  private static void drawParallel(int count, int threads, IntConsumer draw) {
    // A parallel stream started inside a pool runs in that pool.
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      pool.submit(() -> IntStream.range(0, count).parallel().forEach(draw)).join();
    } finally {
      pool.shutdown();
    }
  }

  static byte[] picture(UniformRandomProvider random, Split split, int side) {
    List<Layer> scene = scene(random, split);
    Camera camera = Camera.draw(random);
    byte[] planes = new byte[3 * side * side];
    double[] sum = new double[3];
    for (int row = 0; row < side; row++) {
      for (int column = 0; column < side; column++) {
        sample(scene, column, row, side, sum);
        camera.develop(sum, column, row, side, planes);
      }
    }
    return planes;
  }

  private static void sample(List<Layer> scene, int column, int row, int side, double[] mean) {
    double[] rgb = new double[3];
    Arrays.fill(mean, 0);
    for (int s = 0; s < SAMPLES * SAMPLES; s++) {
      int across = s % SAMPLES;
      int down = s / SAMPLES;
      double x = (column + (across + 0.5) / SAMPLES) / side;
      double y = (row + (down + 0.5) / SAMPLES) / side;
      int lowest = scene.size() - 1;
      while (lowest > 0 && !scene.get(lowest).hides(x, y, 1.0 / side)) {
        lowest--;
      }
      for (Layer layer : scene.subList(lowest, scene.size())) {
        layer.paint(x, y, 1.0 / side, rgb);
      }
      for (int c = 0; c < 3; c++) {
        mean[c] += rgb[c] / (SAMPLES * SAMPLES);
      }
    }
  }

  private static List<Layer> scene(UniformRandomProvider random, Split split) {
    Mood mood = Mood.draw(split, random);
    double[] light = light(random);
    Backdrop backdrop = Backdrop.draw(split, mood, light, random);
    List<Layer> layers = new ArrayList<>(backdrop.layers());
    int things = 1 + random.nextInt(8);
    double[] bases = new double[things];
    for (int i = 0; i < things; i++) {
      bases[i] = random.nextDouble(backdrop.floor() + 0.05, 1.15);
    }
    Arrays.sort(bases); // far things first, so that near ones cover them
    for (double base : bases) {
      double near = (base - backdrop.floor()) / (1.15 - backdrop.floor());
      double size = random.nextDouble(0.06, 0.2) + 0.16 * near;
      layers.addAll(Thing.draw(split, mood, light, random, random.nextDouble(0, 1), base, size));
    }
    return layers;
  }

  private static double[] light(UniformRandomProvider random) {
    double right = random.nextDouble(-0.8, 0.8);
    double down = random.nextDouble(-0.7, -0.2);
    double towards = random.nextDouble(0.3, 0.9);
    double norm = Math.sqrt(right * right + down * down + towards * towards);
    return new double[] {right / norm, down / norm, towards / norm};
  }
}
