package org.vpvae.codebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.vpvae.neighbour.Agreement.close;
import static org.vpvae.neighbour.Agreement.points;
import static org.vpvae.neighbour.Agreement.same;

import java.util.Arrays;
import java.util.Iterator;
import java.util.function.DoubleSupplier;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vpvae.neighbour.BruteForce;
import org.vpvae.neighbour.Points;
import org.vpvae.random.Streams;
import org.vpvae.vectors.Npz;
import org.vpvae.vectors.Vectors;

class KMeansTest {
  @Test
  void twoPairsOnALineByHand() {
    Points points = new Points(new float[] {0, 1, 10, 12}, 4, 1);
    KMeansResult got =
        new KMeans(KMeansSettings.defaults()).fit(points, new double[] {0, 1}, KMeansTest::none, 1);
    // {0} {1,10,12} -> 0, 23/3 -> {0,1} {10,12} -> 0.5, 11 -> no change.
    assertThat(got.centroids()).containsExactly(0.5, 11);
    assertThat(got.assignment()).containsExactly(0, 0, 1, 1);
    assertThat(got.counts()).containsExactly(2, 2);
    assertThat(got.inertia()).isEqualTo(2.5);
    assertThat(got.iterations()).isEqualTo(3);
    assertThat(got.converged()).isTrue();
    assertThat(got.codebook().codes()).containsExactly(0.5f, 11);
  }

  @Test
  void anEmptyClusterSplitsTheLargest() {
    Points points = new Points(new float[] {0, 2, 4, 50}, 4, 1);
    KMeansResult got =
        new KMeans(new KMeansSettings(1, 0, 0.5))
            .fit(points, new double[] {50, 1, 900}, supply(-3), 1);
    assertThat(got.centroids()).containsExactly(50, 2 + 1.5, 2 - 1.5);
    assertThat(got.converged()).isFalse();
  }

  @Test
  void moreEmptyClustersThanOthersAreFilledInTurn() {
    Points points = new Points(new float[] {1, 1, 1}, 3, 1);
    KMeansResult got =
        new KMeans(new KMeansSettings(1, 0, 1))
            .fit(points, new double[] {1, 5, 6}, supply(0.25, 0.5), 1);
    assertThat(got.centroids()).containsExactly(0.5, 1.25, 1.5);
  }

  /** A collapsed encoder gives equal latents; building the codebook must end all the same. */
  @Test
  void equalPointsEndInFiniteCentroids() {
    Points points = new Points(new float[60], 20, 3);
    ZigguratSampler.NormalizedGaussian normal =
        ZigguratSampler.NormalizedGaussian.of(new Streams(1).open("split", 0));
    KMeansResult got =
        new KMeans(KMeansSettings.defaults()).fit(points, new double[24], normal::sample, 1);
    assertThat(got.converged()).isTrue();
    assertThat(got.inertia()).isLessThan(1e-8);
  }

  /** The plain twin: nearest by brute force, means in the order of the points. */
  @Test
  void equalsPlainLloydBitForBit() {
    Points points = normals(3000, 5);
    double[] centroids = KMeansPlusPlus.coordinates(points, firsts(64));
    KMeansResult got =
        new KMeans(new KMeansSettings(12, 0, 1e-6)).fit(points, centroids, KMeansTest::none, 2);
    for (int update = 0; update < 12; update++) {
      centroids = means(points, plainNearest(points, centroids), 64);
    }
    assertThat(got.centroids()).isEqualTo(centroids);
    assertThat(got.assignment()).isEqualTo(plainNearest(points, centroids));
  }

  private static int[] plainNearest(Points points, double[] centroids) {
    int d = points.dimension();
    float[] rounded = new float[centroids.length];
    for (int i = 0; i < rounded.length; i++) {
      rounded[i] = (float) centroids[i];
    }
    return new BruteForce(new Points(rounded, rounded.length / d, d)).nearest(points, 1);
  }

  private static double[] means(Points points, int[] assignment, int clusters) {
    int d = points.dimension();
    double[] means = new double[clusters * d];
    int[] counts = new int[clusters];
    for (int i = 0; i < assignment.length; i++) {
      counts[assignment[i]]++;
      for (int j = 0; j < d; j++) {
        means[assignment[i] * d + j] += points.at(i, j);
      }
    }
    for (int i = 0; i < means.length; i++) {
      means[i] /= counts[i / d];
    }
    return means;
  }

  @Test
  void theThreadCountDoesNotChangeABit() {
    Points points = normals(20_000, 3);
    double[] start = KMeansPlusPlus.coordinates(points, firsts(100));
    KMeans kMeans = new KMeans(new KMeansSettings(5, 0, 1e-6));
    KMeansResult one = kMeans.fit(points, start, KMeansTest::none, 1);
    for (int threads : new int[] {2, 3, 7, 16}) {
      assertThat(kMeans.fit(points, start, KMeansTest::none, threads).centroids())
          .isEqualTo(one.centroids());
    }
  }

  @Test
  void moreUpdatesNeverIncreaseTheInertia() {
    Points points = normals(2000, 4);
    double[] start = KMeansPlusPlus.coordinates(points, firsts(30));
    double before = Double.POSITIVE_INFINITY;
    for (int updates = 1; updates < 15; updates++) {
      double inertia =
          new KMeans(new KMeansSettings(updates, 0, 1e-6))
              .fit(points, start, KMeansTest::none, 1)
              .inertia();
      assertThat(inertia).isLessThanOrEqualTo(before * (1 + 1e-9));
      before = inertia;
    }
  }

  @Test
  void misuseIsRefused() {
    KMeans kMeans = new KMeans(KMeansSettings.defaults());
    Points two = new Points(new float[] {1, 2}, 1, 2);
    assertThatThrownBy(() -> kMeans.fit(two, new double[3], KMeansTest::none, 1))
        .hasMessageContaining("3 start coordinates");
    assertThatThrownBy(
            () -> kMeans.fit(new Points(new float[0], 0, 2), new double[2], KMeansTest::none, 1))
        .hasMessageContaining("no point");
    assertThatThrownBy(() -> kMeans.fit(two, new double[2], KMeansTest::none, 0))
        .hasMessageContaining("thread count 0");
    assertThatThrownBy(() -> new KMeansSettings(0, 1, 1)).hasMessageContaining("iterations 0");
    assertThatThrownBy(() -> new KMeansSettings(1, -1, 1)).hasMessageContaining("tolerance -1");
    assertThatThrownBy(() -> new KMeansSettings(1, 1, 0)).hasMessageContaining("noise 0.0");
  }

  @ParameterizedTest
  @CsvSource({"it1.,1,0", "it5.,5,0", "conv.,200,0.001", "conv_tol0.,200,0"})
  void lloydAgreesWithTheReferenceArrays(String block, int updates, double tolerance) {
    Npz npz = Vectors.npz("quantizers/kmeans.npz");
    KMeansResult got =
        new KMeans(new KMeansSettings(updates, tolerance, 1e-6))
            .fit(points(npz.get("X")), npz.get("C0").values(), KMeansTest::none, 2);
    close(got.centroids(), npz.get(block + "centroids"), 1e-5);
    same(got.assignment(), npz.get(block + "assign"), npz.get(block + "safe").booleans());
    assertThat(got.counts()).isEqualTo(npz.get(block + "counts").longs());
    assertThat(got.iterations()).isEqualTo((int) npz.get(block + "iterations").scalar());
    double inertia = npz.get(block + "inertia").scalar();
    assertThat(got.inertia()).isCloseTo(inertia, within(1e-5 * inertia));
    if (block.equals("conv_tol0.")) {
      double sklearn = npz.get("sklearn.inertia").scalar();
      assertThat(got.inertia()).isCloseTo(sklearn, within(1e-5 * sklearn));
      assertThat(got.converged()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({"empty.f32.,2e-6", "empty.f64.,1e-9"})
  void emptyClustersAgreeWithTheReferenceArrays(String block, double atol) {
    Npz npz = Vectors.npz("quantizers/kmeans.npz");
    Points x = points(npz.get("empty.X"));
    double[] start = npz.get("empty.C0").values();
    double resolution = npz.get(block + "resolution").scalar();
    double[] noise = npz.get("empty.noise_raw").values();
    int d = x.dimension();

    int[] nearest = codebook(start, d).nearest(x);
    assertThat(CodebookUsage.histogram(nearest, start.length / d))
        .isEqualTo(npz.get("empty.counts_before").longs());

    KMeansResult got =
        new KMeans(new KMeansSettings(1, 0, resolution)).fit(x, start, supply(noise), 1);
    close(got.centroids(), npz.get(block + "centroids_after1"), atol);
    int[] empty = npz.get("empty.empty_index").ints();
    int[] source = npz.get("empty.split_source").ints();
    for (int i = 0; i < noise.length; i++) {
      double apart =
          got.centroids()[empty[i / d] * d + i % d] - got.centroids()[source[i / d] * d + i % d];
      assertThat(apart).isCloseTo(2 * noise[i] * resolution, within(0.01 * resolution + 2e-15));
    }
  }

  private static Codebook codebook(double[] centroids, int d) {
    float[] codes = new float[centroids.length];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = (float) centroids[i];
    }
    return new Codebook(codes, codes.length / d, d);
  }

  private static double none() {
    throw new AssertionError("no cluster is empty here");
  }

  private static DoubleSupplier supply(double... numbers) {
    Iterator<Double> iterator = Arrays.stream(numbers).iterator();
    return iterator::next;
  }

  private static int[] firsts(int count) {
    int[] firsts = new int[count];
    Arrays.setAll(firsts, i -> i);
    return firsts;
  }

  private static Points normals(int count, int d) {
    ZigguratSampler.NormalizedGaussian normal =
        ZigguratSampler.NormalizedGaussian.of(new Streams(6).open("points", d));
    float[] values = new float[count * d];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) normal.sample();
    }
    return new Points(values, count, d);
  }
}
