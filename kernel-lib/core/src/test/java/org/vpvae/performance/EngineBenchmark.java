package org.vpvae.performance;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.vpvae.codebook.KMeansPlusPlus;
import org.vpvae.codebook.SeedWeights;
import org.vpvae.neighbour.KdTree;
import org.vpvae.neighbour.MovingKdTree;
import org.vpvae.neighbour.NeighbourIndex;
import org.vpvae.neighbour.Points;
import org.vpvae.perturbation.QueueSearch;
import org.vpvae.perturbation.QueueStart;
import org.vpvae.perturbation.SampleQueue;
import org.vpvae.random.Streams;
import org.vpvae.tensor.TensorRoom;
import org.vpvae.tensor.Tensors;

/**
 * Times the perturbation engine and writes every run to CSV files; then {@link PerformanceDocument}
 * makes the page. Run by hand in the root folder:
 *
 * <pre>{@code
 * mvn -pl kernel-lib/core test-compile exec:java -Dexec.classpathScope=test \
 *   -Dexec.mainClass=org.vpvae.performance.EngineBenchmark \
 *   -Dexec.args="docs/performance 5 1 2026-01-31 'name of the processor'"
 * }</pre>
 *
 * Arguments: folder of the CSV files, runs, threads, date, processor.
 */
public final class EngineBenchmark {
  private static final int BRUTE_QUERIES = 32;

  private final Stopwatch watch = new Stopwatch();
  private final List<String> errors = new ArrayList<>();
  private final int runs;
  private final int threads;

  private EngineBenchmark(int runs, int threads) {
    this.runs = runs;
    this.threads = threads;
  }

  /** See the class. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    int threads = Integer.parseInt(arguments[2]);
    EngineBenchmark benchmark = new EngineBenchmark(Integer.parseInt(arguments[1]), threads);
    for (int d = 3; d <= 5; d++) {
      benchmark.step(new VpStep(d));
    }
    VpStep largest = new VpStep(5);
    benchmark.approximations(largest);
    benchmark.bruteForce(largest);
    benchmark.clustering();
    benchmark.watch.write(folder.resolve("engine.csv"));
    Files.write(folder.resolve("approximation.csv"), benchmark.errors);
    Files.writeString(
        folder.resolve("machine.csv"),
        "processor;JDK;threads;date\n%s;%s;%d;%s\n"
            .formatted(arguments[4], Runtime.version(), threads, arguments[3]));
  }

  private void step(VpStep step) throws IOException {
    watch.time(step.name() + ": build", 1, runs, () -> new KdTree(step.queue, threads));
    KdTree tree = new KdTree(step.queue, threads);
    watch.time(step.name() + ": both searches", 2, runs, () -> step.search(tree, threads));
    int all = Runtime.getRuntime().availableProcessors();
    if (all > threads) {
      watch.time(
          step.name() + ": both searches, " + all + " threads",
          1,
          runs,
          () -> step.search(tree, all));
    }
    upkeep(step);
    besideScipy(step, tree);
  }

  /** In turn, so that a change of the machine's load meets both. */
  private void besideScipy(VpStep step, KdTree tree) throws IOException {
    try (ScipySearch scipy = new ScipySearch(step)) {
      for (int run = 0; run < runs; run++) {
        OptionalDouble theirs = scipy.milliseconds(threads);
        if (theirs.isPresent()) {
          watch.note(
              step.name() + ": both searches, scipy's cKDTree",
              run,
              theirs.getAsDouble(),
              theirs.getAsDouble());
          watch.once(
              step.name() + ": both searches, beside scipy",
              run,
              1,
              () -> step.search(tree, threads));
        }
      }
    }
  }

  /** 1 % of 8192 tokens enter per step; 200 steps, and the rebuilds their number leads to. */
  private void upkeep(VpStep step) {
    int arrivals = VpStep.TOKENS / 100;
    int steps = 200;
    Points arriving = VpStep.normal(arrivals * steps, step.dimension, 4);
    int capacity = step.queue.count();
    MovingKdTree tree = new MovingKdTree(step.queue, capacity, threads);
    for (int run = -1; run < runs; run++) {
      watch.once(
          step.name() + ": upkeep without rebuilds",
          run,
          steps,
          () -> {
            for (int i = 0; i < arriving.count(); i++) {
              tree.set(i * 7 % capacity, arriving, i);
            }
          });
    }
    double stepsPerRebuild = capacity / 16.0 / arrivals;
    for (int run = 0; run < runs; run++) {
      watch.once(
          step.name() + ": share of a rebuild",
          run,
          stepsPerRebuild,
          () -> new MovingKdTree(tree.points(), capacity, threads));
    }
    watch.time(
        step.name() + ": both searches, moved queue", 1, runs, () -> step.search(tree, threads));
  }

  private void approximations(VpStep step) {
    errors.add("search;mean error of D_k;mean error of D_M");
    SampleQueue queue =
        SampleQueue.start(
            QueueStart.GAUSSIAN_NOISE,
            step.queue.count(),
            step.dimension,
            new Streams(1).open("queue", 0));
    double[][] exact = step.search(queue.index(threads), threads);
    approximation(step, queue, QueueSearch.EXACT, "exact", exact);
    for (int stride : new int[] {2, 4, 8, 16}) {
      String name = "one of %d rows".formatted(stride);
      approximation(step, queue, QueueSearch.subsampled(stride), name, exact);
    }
    for (int visits : new int[] {1, 4, 16, 32}) {
      String name = "at most %d leaves".formatted(visits);
      approximation(step, queue, QueueSearch.bounded(visits), name, exact);
    }
  }

  private void approximation(
      VpStep step, SampleQueue queue, QueueSearch search, String name, double[][] exact) {
    NeighbourIndex index = queue.index(search, threads);
    watch.time("approximation, " + name, 1, runs, () -> step.search(index, threads));
    double[][] got = index.distances(step.latents, step.ranks, threads);
    errors.add(
        String.format(
            Locale.ROOT, "%s;%.4f;%.4f", name, error(got[0], exact[0]), error(got[1], exact[1])));
  }

  private static double error(double[] got, double[] exact) {
    double sum = 0;
    for (int i = 0; i < got.length; i++) {
      sum += Math.abs(got[i] / exact[i] - 1);
    }
    return sum / got.length;
  }

  /** Distances of all pairs by a matrix product, then top-k, for a few queries; noted scaled. */
  private void bruteForce(VpStep step) {
    double share = BRUTE_QUERIES / (2.0 * VpStep.TOKENS);
    int d = step.dimension;
    try (TensorRoom room = TensorRoom.open("cpu", System.out::println);
        NDManager manager = room.manager().newSubManager()) {
      float[] few = Arrays.copyOf(step.latents.values(), BRUTE_QUERIES * d);
      NDArray z = Tensors.of(manager, few, BRUTE_QUERIES, d);
      NDArray s = Tensors.of(manager, step.queue.values(), step.queue.count(), d);
      NDArray norms = s.square().sum(new int[] {1});
      NDArray twice = s.add(s).transpose();
      for (int run = -1; run < runs; run++) {
        watch.once(
            step.name() + ": matrix product and top-k", run, share, () -> topK(z, twice, norms, d));
      }
    }
  }

  private static void topK(NDArray z, NDArray twice, NDArray norms, int d) {
    NDArray ownNorms = z.square().sum(new int[] {1}, true);
    NDArray squared = norms.sub(z.matMul(twice)).add(ownNorms);
    squared.topK(16 * d, 1, false, true).get(0).toFloatArray();
    squared.close();
  }

  /** 10^6 points of 5 dimensions into 16,384 clusters. */
  private void clustering() {
    Points points = VpStep.normal(1_000_000, 5, 3);
    int[][] chosen = new int[1][];
    watch.time(
        "k-means++ seeding",
        0,
        1,
        () ->
            chosen[0] =
                KMeansPlusPlus.choose(
                    points, VpStep.CODES, SeedWeights.PLAIN, new Streams(1).open("s", 0), threads));
    double[] centres = KMeansPlusPlus.coordinates(points, chosen[0]);
    float[] rounded = new float[centres.length];
    for (int i = 0; i < rounded.length; i++) {
      rounded[i] = (float) centres[i];
    }
    Points centroids = new Points(rounded, VpStep.CODES, 5);
    int[] last = KdTree.forNearest(centroids, threads).nearest(points, threads);
    watch.time(
        "k-means, first assignment",
        1,
        runs,
        () -> KdTree.forNearest(centroids, threads).nearest(points, threads));
    watch.time(
        "k-means, later assignment",
        1,
        runs,
        () -> KdTree.forNearest(centroids, threads).nearest(points, last, threads));
  }
}
