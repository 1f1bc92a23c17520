package org.vpvae.codebook;

import org.apache.commons.rng.UniformRandomProvider;
import org.vpvae.neighbour.DistancesToCentres;
import org.vpvae.neighbour.Points;

/**
 * k-means++ seeding (Arthur and Vassilvitskii 2007): each next centre is a point drawn with a
 * probability proportional to its squared distance to the nearest centre so far.
 *
 * <p>The draw inverts the cumulative sum of the weights: the first point at which it exceeds u
 * times the total. Sums have a fixed shape, so the outcome does not depend on the thread count.
 *
 * <p>Where fewer distinct points exist than centres are wanted, all weights become 0 and the draw
 * is uniform, point floor(u n); the repeated centres are k-means' to split. With {@link
 * SeedWeights#CLIPPED}, a limit of 0 (nine points in ten lie on a centre) does not clip.
 *
 * <p>Symbols: n points, K centres, u uniform numbers. Randomness consumed: one index and K - 1
 * uniforms. Complexity: about O(d n log K) by {@link DistancesToCentres}, with {@link
 * SeedWeights#CLIPPED} log n more for each distance that becomes shorter. Memory: that of {@link
 * DistancesToCentres} and a 63rd part of 12 n bytes more, with {@link SeedWeights#CLIPPED} of 20 n
 * bytes, and n bits.
 */
public final class KMeansPlusPlus {
  private static final double CLIP_QUANTILE = 0.9;

  private final Points points;
  private final DistancesToCentres distances;
  private final WeightSums sums;
  private final FallingQuantile quantile;
  private boolean clips;

  KMeansPlusPlus(Points points, SeedWeights rule, int threads) {
    if (points.count() == 0) {
      throw new IllegalArgumentException("no point to choose centres from");
    }
    this.points = points;
    distances = new DistancesToCentres(points, threads);
    sums = new WeightSums(points.count(), distances::squared, this::isClipped);
    clips = rule == SeedWeights.CLIPPED;
    quantile =
        clips ? new FallingQuantile(points.count(), CLIP_QUANTILE, distances::squared) : null;
  }

  /**
   * Chooses centres with drawn random numbers.
   *
   * @param points n points, at least one
   * @param centres how many, K, at least 1
   * @param rule the weights
   * @param random source of the first index and of K - 1 uniforms
   * @param threads at least 1
   * @return K indices of points, in the order chosen
   */
  public static int[] choose(
      Points points, int centres, SeedWeights rule, UniformRandomProvider random, int threads) {
    KMeansPlusPlus seeding = new KMeansPlusPlus(points, rule, threads);
    checkCentres(centres);
    int first = random.nextInt(points.count());
    double[] uniforms = new double[centres - 1];
    for (int i = 0; i < uniforms.length; i++) {
      uniforms[i] = random.nextDouble();
    }
    return seeding.choose(first, uniforms);
  }

  /**
   * Chooses centres with given random numbers.
   *
   * @param points n points, at least one
   * @param rule the weights
   * @param first index of the first centre
   * @param uniforms K - 1 numbers in [0, 1)
   * @param threads at least 1
   * @return K indices of points, in the order chosen
   */
  public static int[] choose(
      Points points, SeedWeights rule, int first, double[] uniforms, int threads) {
    return new KMeansPlusPlus(points, rule, threads).choose(first, uniforms);
  }

  /** The coordinates of chosen points, one row per centre, as k-means takes them. */
  public static double[] coordinates(Points points, int[] chosen) {
    int d = points.dimension();
    double[] rows = new double[chosen.length * d];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = points.at(chosen[i / d], i % d);
    }
    return rows;
  }

  private static void checkCentres(int centres) {
    if (centres < 1) {
      throw new IllegalArgumentException("number of centres " + centres + " is below 1");
    }
  }

  private int[] choose(int first, double[] uniforms) {
    if (first < 0 || first >= points.count()) {
      throw new IllegalArgumentException(
          "first centre " + first + " is not in 0.." + (points.count() - 1));
    }
    int[] chosen = new int[uniforms.length + 1];
    chosen[0] = first;
    for (int i = 0; i < uniforms.length; i++) {
      addCentre(chosen[i]);
      chosen[i + 1] = draw(uniforms[i]);
    }
    return chosen;
  }

  /** Shortens the distances by one more centre and renews the weights. */
  void addCentre(int centre) {
    distances.add(centre, this::shortened);
    if (clips) {
      quantile.settle(sums::changed);
      sums.clipTo(quantile.value());
    }
    if (clips && quantile.value() == 0) {
      clips = false; // for good, because distances only fall
      sums.allChanged();
    }
  }

  private void shortened(int point) {
    if (clips) {
      quantile.fell(point);
    }
    sums.changed(point);
  }

  private boolean isClipped(int point) {
    return clips && quantile.isAbove(point);
  }

  /** The weight of a point in the next draw. */
  double weight(int point) {
    return isClipped(point) ? limit() : distances.squared(point);
  }

  /** No weight counts more than this; infinite where nothing is clipped. */
  double limit() {
    return clips ? quantile.value() : Double.POSITIVE_INFINITY;
  }

  private int draw(double uniform) {
    double total = sums.total();
    return total == 0 ? (int) (uniform * points.count()) : sums.locate(uniform * total);
  }
}
