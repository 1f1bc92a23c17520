package org.vpvae.perturbation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.vpvae.neighbour.Agreement;
import org.vpvae.neighbour.BruteForce;
import org.vpvae.neighbour.KdTree;
import org.vpvae.neighbour.Points;
import org.vpvae.random.Streams;

class VectorPerturbationTest {
  private static final PerturbationSettings DEFAULTS = PerturbationSettings.defaults();

  /** Queue 0, 1, 3, 7 on a line; K = 2, so M = 2; k = 1; worked out by hand. */
  @Test
  void anAcceptedAndARejectedMoveByHand() {
    PerturbationSettings settings = withDensityNeighbours(1);
    Points queue = new Points(new float[] {0, 1, 3, 7}, 4, 1);
    Points z = new Points(new float[] {2.5f, 0.5f}, 2, 1);
    // From 2.5: D_1 = 0.5, D_2 = 1.5 = R, r = 0.75, z' = 1.75 with D_1 = 0.75, D_2 = 1.25.
    // alpha = 0.5 * 1.5 / (0.75 * 1.25) = 0.8. From 0.5: D_1 = D_2 = 0.5, z' = 1, D_1 = 0.
    PerturbationNoise noise =
        new PerturbationNoise(
            new float[] {-2, 3}, new double[] {0.5, 1}, new double[] {0.79, 0.999});
    Perturbed got =
        new VectorPerturbation(settings, 2, 1).perturb(z, new BruteForce(queue), noise, 1);
    assertThat(got.trace().radius()).containsExactly(1.5, 0.5);
    assertThat(got.trace().alpha(0)).isCloseTo(0.8, within(1e-12));
    assertThat(got.trace().alpha(1)).isEqualTo(1);
    assertThat(got.offset()).containsExactly(-0.75f, 0.5f);
    assertThat(got.acceptanceRate()).isEqualTo(1);

    PerturbationNoise unlucky =
        new PerturbationNoise(noise.directions(), noise.radius(), new double[] {0.81, 0.999});
    Perturbed rejected =
        new VectorPerturbation(settings, 2, 1).perturb(z, new BruteForce(queue), unlucky, 1);
    assertThat(rejected.accepted()).containsExactly(false, true);
    assertThat(rejected.offset()).containsExactly(0, 0.5f);
    assertThat(rejected.offsetNorms()).containsExactly(0, 0.5);
  }

  /** From 7 the ball reaches 4; back at 3 the ball reaches only 2: no way back, so no move. */
  @Test
  void aMoveThatCannotBeUndoneIsRejected() {
    Points queue = new Points(new float[] {0, 1, 3, 7}, 4, 1);
    Points z = new Points(new float[] {7}, 1, 1);
    PerturbationNoise noise =
        new PerturbationNoise(new float[] {-1}, new double[] {1}, new double[] {0});
    Perturbed got =
        new VectorPerturbation(withDensityNeighbours(2), 2, 1)
            .perturb(z, new BruteForce(queue), noise, 1);
    assertThat(got.trace().step()).containsExactly(4);
    assertThat(got.trace().passed()).containsExactly(true);
    assertThat(got.trace().supported()).containsExactly(false);
    assertThat(got.accepted()).containsExactly(false);
  }

  /** The same move, and one of ratio 0, without the Metropolis-Hastings step: both are made. */
  @Test
  void withoutTheStepEveryProposalIsAccepted() {
    Points queue = new Points(new float[] {0, 1, 3, 7}, 4, 1);
    Points z = new Points(new float[] {7, 3}, 2, 1);
    PerturbationNoise noise =
        new PerturbationNoise(new float[] {-1, 1}, new double[] {1, 1}, new double[] {0, 0.999});
    PerturbationSettings paper = withDensityNeighbours(1);
    PerturbationSettings always = paper.withSupportRule(SupportRule.ALWAYS_ACCEPT);
    Perturbed asked =
        new VectorPerturbation(paper, 2, 1).perturb(z, new BruteForce(queue), noise, 1);
    assertThat(asked.accepted()).containsExactly(false, false);
    Perturbed free =
        new VectorPerturbation(always, 2, 1).perturb(z, new BruteForce(queue), noise, 1);
    assertThat(free.accepted()).containsExactly(true, true);
    assertThat(free.offset()).containsExactly(-4, 2);
  }

  @Test
  void neitherTheIndexNorTheThreadCountChangesABit() {
    int n = 2000;
    SampleQueue queue =
        SampleQueue.start(QueueStart.GAUSSIAN_NOISE, n, 3, new Streams(1).open("queue", 0));
    Points z = normals(500, 3);
    PerturbationNoise noise = PerturbationNoise.draw(new Streams(2), 7, 500, 3);
    VectorPerturbation perturbation = new VectorPerturbation(DEFAULTS, 50, 3);
    Perturbed expected = perturbation.perturb(z, new BruteForce(queue.points()), noise, 1);
    for (int threads : new int[] {1, 2, 3, 7, 16}) {
      Perturbed got = perturbation.perturb(z, new KdTree(queue.points()), noise, threads);
      assertThat(got.offset()).isEqualTo(expected.offset());
      assertThat(got.trace().logRatio()).isEqualTo(expected.trace().logRatio());
    }
    assertThat(expected.acceptanceRate()).isBetween(0.3, 1.0);
  }

  /**
   * Latents from N(0, 1), a queue from N(0, 1): after 30 perturbations of each of 1,000 latents the
   * variance is still 1, while 10 steps double it if every proposal is taken. Bounds: 5 standard
   * errors of 2,000 numbers (0.16) and of the queue's 4,000 (0.11), plus 0.03. Fixed seed; a fresh
   * one would fail with a chance below 1e-5.
   */
  @Test
  void theAcceptanceTestKeepsTheDistribution() {
    assertThat(varianceAfter(30, false)).isCloseTo(1, within(0.3));
    assertThat(varianceAfter(10, true)).isGreaterThan(2);
  }

  private static double varianceAfter(int steps, boolean always) {
    SampleQueue queue =
        SampleQueue.start(QueueStart.GAUSSIAN_NOISE, 2000, 2, new Streams(1).open("queue", 0));
    KdTree index = new KdTree(queue.points());
    VectorPerturbation perturbation = new VectorPerturbation(DEFAULTS, 20, 2);
    float[] z = normals(1000, 2).values().clone();
    for (int step = 0; step < steps; step++) {
      PerturbationNoise noise = PerturbationNoise.draw(new Streams(4), step, 1000, 2);
      Perturbed got = perturbation.perturb(new Points(z, 1000, 2), index, noise, 2);
      float[] moves = always ? got.trace().proposal() : got.offset();
      for (int i = 0; i < z.length; i++) {
        z[i] += moves[i];
      }
    }
    double variance = 0;
    for (double value : Agreement.doubles(z)) {
      variance += value * value / z.length;
    }
    return variance;
  }

  @Test
  void aQueueThatIsTooSmallIsRefusedAndAnnounced() {
    VectorPerturbation perturbation = new VectorPerturbation(DEFAULTS, 4, 1);
    assertThat(perturbation.isPossibleWith(7)).isFalse();
    assertThat(perturbation.isPossibleWith(8)).isTrue();
    assertThat(new VectorPerturbation(PerturbationSettings.authorsCode(), 4, 1).isPossibleWith(15))
        .isFalse();
    Points few = new Points(new float[] {1, 2, 3}, 3, 1);
    PerturbationNoise noise = PerturbationNoise.draw(new Streams(1), 0, 3, 1);
    assertThatThrownBy(() -> perturbation.perturb(few, new BruteForce(few), noise, 1))
        .hasMessageContaining("queue of 3 samples is too small for neighbours number 8 and 1");
  }

  @Test
  void sizesThatDoNotFitAreRefused() {
    Points z = normals(20, 2);
    BruteForce index = new BruteForce(z);
    VectorPerturbation perturbation = new VectorPerturbation(DEFAULTS, 4, 2);
    PerturbationNoise noise = PerturbationNoise.draw(new Streams(1), 0, 19, 2);
    assertThatThrownBy(() -> perturbation.perturb(z, index, noise, 1))
        .hasMessageContaining("noise for 19 latents");
    assertThatThrownBy(() -> new VectorPerturbation(DEFAULTS, 4, 3).perturb(z, index, noise, 1))
        .hasMessageContaining("dimension 2, expected 3");
    assertThatThrownBy(() -> new PerturbationNoise(new float[4], new double[2], new double[1]))
        .hasMessageContaining("do not fit together");
  }

  @Test
  void settingsOutsideTheirRangesAreRefused() {
    assertThatThrownBy(() -> DEFAULTS.withEta(0)).hasMessageContaining("eta 0.0");
    assertThatThrownBy(() -> DEFAULTS.withEta(Double.NaN)).hasMessageContaining("eta NaN");
    assertThatThrownBy(() -> DEFAULTS.withUpdateProbability(1.01)).hasMessageContaining("1.01");
    assertThatThrownBy(() -> withDensityNeighbours(0)).hasMessageContaining("k = 0");
    assertThatThrownBy(() -> DEFAULTS.withNeighboursPerDimension(-1)).hasMessageContaining("-1");
    assertThatThrownBy(() -> DEFAULTS.queueCapacity(1 << 28, 16)).hasMessageContaining("no queue");
    assertThatThrownBy(() -> new LocalRadius(DEFAULTS, 0, 2)).hasMessageContaining("size 0");
  }

  @Test
  void thePublishedQueueCapacitiesFollow() {
    assertThat(DEFAULTS.queueCapacity(256, 3)).isEqualTo(12_288);
    assertThat(DEFAULTS.queueCapacity(1024, 4)).isEqualTo(65_536);
    assertThat(DEFAULTS.queueCapacity(4096, 5)).isEqualTo(327_680);
    assertThat(DEFAULTS.queueCapacity(16384, 5)).isEqualTo(1_310_720);
  }

  @Test
  void etaIsEstimatedFromTheLatentsThatMoved() {
    assertThat(EtaEstimate.of(new double[] {0, 2, 4, 1e-7}, new double[] {9, 1, 2, 9}))
        .isEqualTo(0.5);
    assertThatThrownBy(() -> EtaEstimate.of(new double[] {0}, new double[] {1}))
        .hasMessageContaining("none of 1 latents moved");
  }

  private static PerturbationSettings withDensityNeighbours(int k) {
    return new PerturbationSettings(
        1, k, NeighbourCountRule.PAPER, SupportRule.INCLUSIVE, false, 0.01, QueueStart.EMPTY, 16);
  }

  private static Points normals(int count, int dimension) {
    return new Points(
        PerturbationNoise.draw(new Streams(9), 1, count, dimension).directions(), count, dimension);
  }
}
