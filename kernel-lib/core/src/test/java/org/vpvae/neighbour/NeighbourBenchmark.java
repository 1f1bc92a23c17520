package org.vpvae.neighbour;

import java.util.Arrays;
import java.util.Locale;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.vpvae.random.Streams;

/**
 * Times the tree on standard normal data: 8192 queries, ranks 8 and 16 d, sizes of the published
 * queues. Run by hand; arguments: threads, repetitions. Prints the median of the repetitions.
 */
public final class NeighbourBenchmark {
  private static final int QUERIES = 8192;

  private NeighbourBenchmark() {}

  public static void main(String[] args) {
    int threads = args.length > 0 ? Integer.parseInt(args[0]) : 1;
    int repetitions = args.length > 1 ? Integer.parseInt(args[1]) : 5;
    System.out.printf("threads %d, median of %d%n", threads, repetitions);
    System.out.println("d        n  build_s  query_us  nearest_us");
    measure(3, 786_432, threads, repetitions);
    measure(4, 1_048_576, threads, repetitions);
    measure(5, 1_310_720, threads, repetitions);
  }

  private static void measure(int d, int n, int threads, int repetitions) {
    Points set = normal(n, d, 1);
    Points queries = normal(QUERIES, d, 2);
    KdTree tree = new KdTree(set, threads);
    int[] ranks = {8, 16 * d};
    double build = median(repetitions, () -> new KdTree(set, threads));
    double query = median(repetitions, () -> tree.distances(queries, ranks, threads));
    double nearest = median(repetitions, () -> tree.nearest(queries, threads));
    System.out.printf(
        Locale.ROOT,
        "%d %8d  %7.3f  %8.2f  %10.2f%n",
        d,
        n,
        build,
        query * 1e6 / QUERIES,
        nearest * 1e6 / QUERIES);
  }

  private static double median(int repetitions, Runnable work) {
    double[] seconds = new double[repetitions];
    for (int i = -2; i < repetitions; i++) {
      long start = System.nanoTime();
      work.run();
      if (i >= 0) {
        seconds[i] = (System.nanoTime() - start) * 1e-9;
      }
    }
    Arrays.sort(seconds);
    return seconds[repetitions / 2];
  }

  private static Points normal(int count, int dimension, long step) {
    UniformRandomProvider random = new Streams(1).open("benchmark", step);
    ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
    float[] values = new float[count * dimension];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) gaussian.sample();
    }
    return new Points(values, count, dimension);
  }
}
