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
import org.vpvae.codebook.KMeans;
import org.vpvae.codebook.KMeansPlusPlus;
import org.vpvae.codebook.KMeansSettings;
import org.vpvae.codebook.SeedWeights;
import org.vpvae.neighbour.KdTree;
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
 *   -Dexec.args="docs/performance 5 1 2026-01-31 'name of the processor' REVISION"
 * }</pre>
 *
 * Arguments: folder of the CSV files, runs, threads, date, processor, revision of the code.
 */
public final class EngineBenchmark {
  private static final int BRUTE_QUERIES = 32;
  private static final int SEEDINGS = 3;
  private static final int ITERATIONS = 6;

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
    // For the matrix product: the engine reads it when it starts.
    System.setProperty("ai.djl.pytorch.num_threads", arguments[2]);
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
        "processor;JDK;threads;date;revision\n%s;%s;%d;%s;%s\n"
            .formatted(arguments[4], Runtime.version(), threads, arguments[3], arguments[5]));
  }

  /** What is compared takes turns, so that a change of the machine's load meets all of it. */
  private void step(VpStep step) throws IOException {
    watch.time(step.name() + ": build", 1, runs, () -> new KdTree(step.queue, threads));
    KdTree fixed = new KdTree(step.queue, threads);
    QueueLife fresh = new QueueLife(step.queue, threads);
    int all = Runtime.getRuntime().availableProcessors();
    try (ScipySearch scipy = new ScipySearch(step)) {
      for (int run = -2; run < runs; run++) {
        search(step, "both searches", run, fresh.index(), threads);
        search(step, "both searches, a tree that cannot move", run, fixed, threads);
        search(step, "both searches, " + all + " threads", run, fresh.index(), all);
        besideScipy(scipy, step, run);
      }
    }
    upkeep(step);
  }

  private void search(VpStep step, String what, int run, NeighbourIndex index, int threads) {
    watch.once(step.name() + ": " + what, run, 1, () -> step.search(index, threads));
  }

  private void besideScipy(ScipySearch scipy, VpStep step, int run) {
    OptionalDouble theirs = run < 0 ? OptionalDouble.empty() : scipy.milliseconds(threads);
    if (theirs.isPresent()) {
      String what = step.name() + ": both searches, scipy's cKDTree";
      watch.note(what, run, theirs.getAsDouble(), theirs.getAsDouble());
    }
  }

  /** Whole periods, each with its rebuild; then searches half way between two rebuilds. */
  private void upkeep(VpStep step) {
    QueueLife moving = new QueueLife(step.queue, threads);
    int period = moving.period();
    for (int run = -1; run < runs; run++) {
      Points arriving = moving.arriving(period);
      watch.once(step.name() + ": upkeep", run, period, () -> moving.live(arriving));
    }
    moving.live(moving.arriving(period / 2));
    NeighbourIndex rebuilt = new QueueLife(moving.content(), threads).index();
    for (int run = -1; run < runs; run++) {
      search(step, "both searches, half way to a rebuild", run, moving.index(), threads);
      search(step, "both searches, just rebuilt", run, rebuilt, threads);
    }
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
    for (SeedWeights rule : List.of(SeedWeights.CLIPPED, SeedWeights.PLAIN)) {
      watch.time(
          "k-means++ seeding, " + rule.name().toLowerCase(Locale.ROOT) + " weights",
          0,
          SEEDINGS,
          () ->
              chosen[0] =
                  KMeansPlusPlus.choose(
                      points, VpStep.CODES, rule, new Streams(1).open("s", 0), threads));
    }
    double[] start = KMeansPlusPlus.coordinates(points, chosen[0]);
    for (int run = -1; run < runs; run++) {
      double[] one = Stopwatch.timed(() -> iterate(points, start, 1));
      double[] more = Stopwatch.timed(() -> iterate(points, start, 1 + ITERATIONS));
      watch.note("k-means, the first iteration and the last assignment", run, one[0], one[1]);
      double wall = (more[0] - one[0]) / ITERATIONS;
      watch.note("k-means, one iteration", run, wall, (more[1] - one[1]) / ITERATIONS);
    }
  }

  /** So many assignments and moves of the centroids, and an assignment to what they became. */
  private void iterate(Points points, double[] start, int iterations) {
    new KMeans(new KMeansSettings(iterations, 0, 1e-6)).fit(points, start, () -> 1, threads);
  }
}
