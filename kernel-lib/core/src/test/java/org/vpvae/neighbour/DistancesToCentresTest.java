package org.vpvae.neighbour;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DistancesToCentresTest {
  /** 60 centres one after another against the plain minimum over all points, bit for bit. */
  @ParameterizedTest
  @EnumSource
  void equalsThePlainMinimumAndTellsExactlyWhatChanged(PointClouds cloud) {
    for (int d : new int[] {1, 3, 5, 7}) {
      Points points = cloud.of(1500, d, 1, d);
      DistancesToCentres fast = new DistancesToCentres(points, 2);
      double[] plain = new double[1500];
      Arrays.fill(plain, Double.POSITIVE_INFINITY);
      for (int k = 0; k < 60; k++) {
        int centre = 997 * k % 1500;
        Set<Integer> told = new HashSet<>();
        fast.add(centre, told::add);
        for (int i = 0; i < 1500; i++) {
          double squared = points.squaredDistance(i, points, centre);
          assertThat(told.contains(i)).isEqualTo(squared < plain[i]);
          plain[i] = Math.min(plain[i], squared);
          assertThat(fast.squared(i)).isEqualTo(plain[i]);
        }
      }
    }
  }
}
