package org.vpvae.codebook;

import java.util.Comparator;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import org.vpvae.neighbour.KdTree;
import org.vpvae.neighbour.ParallelRanges;
import org.vpvae.neighbour.Points;

/**
 * k-means by Lloyd's iteration: assign each point to its nearest centroid, move each centroid to
 * the mean of its points, repeat.
 *
 * <p>Means are kept in double and summed in the order of the points, so the thread count changes no
 * bit. Points are assigned to the centroids as rounded to float, which is what the codebook will
 * hold; the search is a k-d tree over the centroids.
 *
 * <p>Empty clusters: the i-th empty one (by index) splits the i-th largest cluster (ties: lowest
 * index; again from the largest if there are more empty clusters than others). With c the mean of
 * the large one and e a normal vector times the split noise, the empty one becomes c + e and the
 * large one c - e.
 *
 * <p>Symbols: n points, K centroids, d dimension. Randomness consumed: d normals per empty cluster
 * and update. Complexity: per update O(n log K) searches and O(n d) additions.
 */
public final class KMeans {
  private final KMeansSettings settings;

  /** k-means with these choices. */
  public KMeans(KMeansSettings settings) {
    this.settings = settings;
  }

  /**
   * Moves centroids from a start until they rest.
   *
   * @param points n points, at least one
   * @param start K * d coordinates, row-major
   * @param normals standard normal numbers, asked only for empty clusters
   * @param threads for the assignments, at least 1
   * @throws IllegalArgumentException if there is no point or the start is not rows of the points'
   *     dimension
   */
  public KMeansResult fit(Points points, double[] start, DoubleSupplier normals, int threads) {
    int d = points.dimension();
    if (points.count() == 0) {
      throw new IllegalArgumentException("no point to cluster");
    }
    if (start.length == 0 || start.length % d != 0) {
      throw new IllegalArgumentException(
          start.length + " start coordinates are not rows of dimension " + d);
    }
    ParallelRanges.checkThreads(threads);
    double[] centroids = start.clone();
    int[] assignment = null;
    boolean converged = false;
    int iterations = 0;
    while (!converged && iterations < settings.maxIterations()) {
      assignment = assign(points, centroids, assignment, threads);
      double[] next = update(points, assignment, centroids.length, normals);
      double shift = distance(next, centroids);
      converged = shift < settings.tolerance() || shift == 0;
      centroids = next;
      iterations++;
    }
    assignment = assign(points, centroids, assignment, threads);
    return new KMeansResult(
        d,
        centroids,
        assignment,
        counts(assignment, start.length / d),
        inertia(points, centroids, assignment),
        iterations,
        converged);
  }

  private double[] update(Points points, int[] assignment, int length, DoubleSupplier normals) {
    int d = points.dimension();
    long[] counts = counts(assignment, length / d);
    double[] means = new double[length];
    for (int i = 0; i < assignment.length; i++) {
      for (int j = 0; j < d; j++) {
        means[assignment[i] * d + j] += points.at(i, j);
      }
    }
    for (int i = 0; i < means.length; i++) {
      means[i] /= Math.max(1, counts[i / d]);
    }
    splitForEmpty(means, counts, d, normals);
    return means;
  }

  /** The last assignment, if there is one, says where to look first. */
  private static int[] assign(Points points, double[] centroids, int[] last, int threads) {
    float[] rounded = new float[centroids.length];
    for (int i = 0; i < rounded.length; i++) {
      rounded[i] = (float) centroids[i];
    }
    int d = points.dimension();
    KdTree tree = KdTree.forNearest(new Points(rounded, rounded.length / d, d), threads);
    return last == null ? tree.nearest(points, threads) : tree.nearest(points, last, threads);
  }

  private void splitForEmpty(double[] means, long[] counts, int d, DoubleSupplier normals) {
    int[] empty = IntStream.range(0, counts.length).filter(c -> counts[c] == 0).toArray();
    if (empty.length == 0) {
      return;
    }
    int[] largest =
        IntStream.range(0, counts.length)
            .filter(c -> counts[c] > 0)
            .boxed()
            .sorted(Comparator.comparingLong((Integer c) -> -counts[c])) // stable: ties by index
            .mapToInt(Integer::intValue)
            .toArray();
    double[] centre = means.clone();
    for (int i = 0; i < empty.length; i++) {
      int source = largest[i % largest.length];
      for (int j = 0; j < d; j++) {
        double noise = normals.getAsDouble() * settings.splitNoise();
        means[empty[i] * d + j] = centre[source * d + j] + noise;
        means[source * d + j] = centre[source * d + j] - noise;
      }
    }
  }

  private static long[] counts(int[] assignment, int clusters) {
    long[] counts = new long[clusters];
    for (int cluster : assignment) {
      counts[cluster]++;
    }
    return counts;
  }

  private static double inertia(Points points, double[] centroids, int[] assignment) {
    int d = points.dimension();
    double sum = 0;
    for (int i = 0; i < assignment.length; i++) {
      for (int j = 0; j < d; j++) {
        double difference = points.at(i, j) - centroids[assignment[i] * d + j];
        sum += difference * difference;
      }
    }
    return sum;
  }

  private static double distance(double[] a, double[] b) {
    double squared = 0;
    for (int i = 0; i < a.length; i++) {
      squared += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return Math.sqrt(squared);
  }
}
