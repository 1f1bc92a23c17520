package org.vpvae.codebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.vpvae.neighbour.Agreement;
import org.vpvae.neighbour.Points;
import org.vpvae.random.Streams;
import org.vpvae.vectors.Npz;
import org.vpvae.vectors.Vectors;

class KMeansPlusPlusTest {
  private static final Points LINE = new Points(new float[] {0, 1, 3, 7}, 4, 1);

  /** From 0 the weights are 0, 1, 9, 49, cumulative 0, 1, 10, 59. */
  @Test
  void theFirstPointWhoseCumulativeWeightExceedsTheTargetIsDrawn() {
    assertThat(second(0)).isEqualTo(1);
    assertThat(second(0.99 / 59)).isEqualTo(1);
    assertThat(second(1.01 / 59)).isEqualTo(2);
    assertThat(second(9.99 / 59)).isEqualTo(2);
    assertThat(second(10.01 / 59)).isEqualTo(3);
    assertThat(second(Math.nextDown(1.0))).isEqualTo(3);
  }

  private static int second(double uniform) {
    return KMeansPlusPlus.choose(LINE, SeedWeights.PLAIN, 0, new double[] {uniform}, 1)[1];
  }

  /** The 0.9 quantile of 0, 1, 9, 49 is 9 + 0.7 * 40 = 37. */
  @Test
  void clippedWeightsStopAtTheirQuantile() {
    KMeansPlusPlus seeding = new KMeansPlusPlus(LINE, SeedWeights.CLIPPED, 1);
    seeding.addCentre(0);
    assertThat(seeding.limit()).isCloseTo(37, within(1e-12));
    assertThat(seeding.weight(3)).isCloseTo(37, within(1e-12));
    assertThat(seeding.weight(2)).isEqualTo(9);
  }

  /** 2,000 second centres against 1 : 9 : 49. Fixed seed; a fresh one fails 1 in 1,000. */
  @Test
  void drawsFollowTheWeights() {
    UniformRandomProvider random = new Streams(3).open("draws", 0);
    long[] observed = new long[4];
    for (int i = 0; i < 2000; i++) {
      observed[second(random.nextDouble())]++;
    }
    assertThat(observed[0]).isZero();
    double p =
        new ChiSquareTest()
            .chiSquareTest(
                new double[] {1, 9, 49}, new long[] {observed[1], observed[2], observed[3]});
    assertThat(p).isGreaterThan(0.001);
  }

  @Test
  void equalPointsAreDrawnUniformly() {
    Points equal = new Points(new float[10], 10, 1);
    assertThat(KMeansPlusPlus.choose(equal, SeedWeights.PLAIN, 4, new double[] {0.35}, 1))
        .containsExactly(4, 3);
  }

  @Test
  void whereNineInTenPointsCoincideNothingIsClipped() {
    float[] values = new float[100];
    values[7] = 5;
    Points points = new Points(values, 100, 1);
    assertThat(KMeansPlusPlus.choose(points, SeedWeights.CLIPPED, 0, new double[] {0.2}, 1))
        .containsExactly(0, 7);
  }

  @Test
  void theThreadCountDoesNotChangeTheChoice() {
    UniformRandomProvider random = new Streams(3).open("points", 0);
    float[] values = new float[60_000];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat();
    }
    Points points = new Points(values, 20_000, 3);
    for (SeedWeights rule : SeedWeights.values()) {
      int[] one = KMeansPlusPlus.choose(points, 50, rule, new Streams(1).open("seed", 0), 1);
      assertThat(one).doesNotHaveDuplicates();
      for (int threads : new int[] {2, 3, 7, 16}) {
        assertThat(KMeansPlusPlus.choose(points, 50, rule, new Streams(1).open("seed", 0), threads))
            .isEqualTo(one);
      }
    }
  }

  @Test
  void misuseIsRefused() {
    assertThatThrownBy(() -> KMeansPlusPlus.choose(LINE, SeedWeights.PLAIN, 4, new double[0], 1))
        .hasMessageContaining("first centre 4 is not in 0..3");
    assertThatThrownBy(
            () -> KMeansPlusPlus.choose(LINE, 0, SeedWeights.PLAIN, new Streams(1).open("a", 0), 1))
        .hasMessageContaining("number of centres 0");
    assertThatThrownBy(
            () ->
                KMeansPlusPlus.choose(
                    new Points(new float[0], 0, 1), SeedWeights.PLAIN, 0, new double[0], 1))
        .hasMessageContaining("no point");
  }

  @Test
  void theReferenceArraysAgree() {
    Npz npz = Vectors.npz("quantizers/kmeans.npz");
    Points x = Agreement.points(npz.get("X"));
    int[] chosen = npz.get("pp.chosen").ints();
    double[] uniforms = npz.get("pp.u").values();
    int first = (int) npz.get("pp.first").scalar();
    assertThat(KMeansPlusPlus.choose(x, SeedWeights.CLIPPED, first, uniforms, 2)).isEqualTo(chosen);

    double[] limits = npz.get("pp.limit90").values();
    double[] weights = npz.get("pp.weights_step1_2_last").values();
    KMeansPlusPlus seeding = new KMeansPlusPlus(x, SeedWeights.CLIPPED, 1);
    int block = 0;
    for (int step = 0; step < limits.length; step++) {
      seeding.addCentre(chosen[step]);
      assertThat(seeding.limit()).isCloseTo(limits[step], within(1e-9));
      if (step < 2 || step == limits.length - 1) {
        double[] got = new double[x.count()];
        Arrays.setAll(got, seeding::weight);
        int from = block++ * x.count();
        assertThat(got)
            .containsExactly(Arrays.copyOfRange(weights, from, from + x.count()), within(1e-9));
      }
    }
  }
}
