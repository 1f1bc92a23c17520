package org.vpvae.codebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.vpvae.random.Streams;

class WeightSumsTest {
  /** Whole numbers add without rounding, so every place of the cumulative sum is known exactly. */
  @Test
  void locatesWhatThePlainCumulativeSumLocates() {
    UniformRandomProvider random = new Streams(2).open("weights", 0);
    for (int n : new int[] {1, 63, 64, 65, 4096, 5000}) {
      double[] weights = new double[n];
      Arrays.setAll(weights, i -> random.nextInt(4));
      weights[n / 2] = 1;
      WeightSums sums = new WeightSums(n, i -> weights[i], i -> false);
      for (int change = 0; change < 50; change++) {
        int changed = random.nextInt(n);
        weights[changed] += 1;
        sums.changed(changed);
        double total = sums.total();
        assertThat(total).isEqualTo(Arrays.stream(weights).sum());
        double target = random.nextInt((int) total) + random.nextInt(2) * 0.5;
        assertThat(sums.locate(target)).isEqualTo(plain(weights, target));
      }
    }
  }

  @Test
  void clippedWeightsFollowTheirLimit() {
    UniformRandomProvider random = new Streams(2).open("weights", 2);
    for (int n : new int[] {1, 63, 65, 5000}) {
      double[] weights = new double[n];
      Arrays.setAll(weights, i -> random.nextInt(4));
      boolean[] clipped = new boolean[n];
      WeightSums sums = new WeightSums(n, i -> weights[i], i -> clipped[i]);
      for (int change = 0; change < 50; change++) {
        int changed = random.nextInt(n);
        clipped[changed] = !clipped[changed];
        sums.changed(changed);
        double limit = 1 + random.nextInt(5);
        sums.clipTo(limit);
        double[] counted = new double[n];
        Arrays.setAll(counted, i -> clipped[i] ? limit : weights[i]);
        double total = sums.total();
        assertThat(total).isEqualTo(Arrays.stream(counted).sum());
        if (total > 0) {
          double target = random.nextInt((int) total) + random.nextInt(2) * 0.5;
          assertThat(sums.locate(target)).isEqualTo(plain(counted, target));
        }
      }
    }
  }

  private static int plain(double[] weights, double target) {
    double before = 0;
    for (int i = 0; i < weights.length; i++) {
      before += weights[i];
      if (before > target) {
        return i;
      }
    }
    throw new AssertionError("target " + target + " is not below the total " + before);
  }

  @Test
  void changesOneByOneGiveTheBitsOfAllAtOnce() {
    UniformRandomProvider random = new Streams(2).open("weights", 1);
    double[] weights = new double[3000];
    Arrays.setAll(weights, i -> random.nextDouble());
    WeightSums changed = new WeightSums(3000, i -> weights[i], i -> false);
    for (int i = 0; i < 500; i++) {
      changed.total();
      int at = random.nextInt(3000);
      weights[at] = random.nextDouble();
      changed.changed(at);
    }
    assertThat(changed.total())
        .isEqualTo(new WeightSums(3000, i -> weights[i], i -> false).total());
  }

  /** A target that rounding left at the total goes to the last point that can be drawn. */
  @Test
  void aTargetAtTheTotalFindsTheLastPositiveWeight() {
    double[] weights = new double[200];
    weights[70] = 2;
    WeightSums sums = new WeightSums(200, i -> weights[i], i -> false);
    assertThat(sums.locate(sums.total())).isEqualTo(70);
  }
}
