package org.vpvae.perturbation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vpvae.random.Streams;
import org.vpvae.vectors.Findings;

class UnitBallProposalTest {
  private static final int LAYERS = 10;

  /**
   * The ball of radius 2.5 is cut into 10 layers of equal volume times 2^d orthants, all equally
   * likely; 400 points are expected in each cell. Null: uniform in the ball. The seed is fixed;
   * with fresh seeds a right sampler would fail one dimension in 1,000.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void proposalsAreUniformInTheBall(int d) {
    int cells = LAYERS << d;
    int n = 400 * cells;
    double radius = 2.5;
    PerturbationNoise noise = PerturbationNoise.draw(new Streams(11), d, n, d);
    double[] radii = new double[n];
    Arrays.fill(radii, radius);
    double[] steps = UnitBallProposal.steps(radii, noise.radius(), d);
    float[] offsets = UnitBallProposal.offsets(steps, noise.directions(), d);
    long[] observed = new long[cells];
    for (int i = 0; i < n; i++) {
      observed[cell(offsets, i, d, radius)]++;
    }
    double[] expected = new double[cells];
    Arrays.fill(expected, 400);
    double p = new ChiSquareTest().chiSquareTest(expected, observed);
    Findings.statistic("p of uniform proposals in the ball, d = " + d, p, "above 0.001");
    assertThat(p).isGreaterThan(0.001);
  }

  private static int cell(float[] offsets, int i, int d, double radius) {
    double squared = 0;
    int orthant = 0;
    for (int j = 0; j < d; j++) {
      double x = offsets[i * d + j];
      squared += x * x;
      orthant |= x > 0 ? 1 << j : 0;
    }
    double volumeShare = Math.pow(Math.sqrt(squared) / radius, d);
    int layer = Math.min(LAYERS - 1, (int) (LAYERS * volumeShare));
    return (orthant * LAYERS) + layer;
  }

  @Test
  void theMoveHasTheLengthOfTheStepAndTheDirectionOfTheNormal() {
    double[] steps = UnitBallProposal.steps(new double[] {10}, new double[] {0.25}, 2);
    assertThat(steps[0]).isCloseTo(5, within(1e-12));
    assertThat(UnitBallProposal.offsets(steps, new float[] {-0.3f, 0.4f}, 2))
        .containsExactly(new float[] {-3, 4}, within(1e-6f));
  }

  @Test
  void aZeroDirectionIsNoMove() {
    assertThat(UnitBallProposal.offsets(new double[] {1}, new float[] {0, 0}, 2))
        .containsExactly(0, 0);
  }
}
