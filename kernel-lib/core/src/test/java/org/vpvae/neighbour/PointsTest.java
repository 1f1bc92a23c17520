package org.vpvae.neighbour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PointsTest {
  @Test
  void coordinatesAreReadRowByRow() {
    Points points = new Points(new float[] {1, 2, 3, 4, 5, 6}, 3, 2);
    assertThat(points.at(2, 0)).isEqualTo(5f);
    assertThat(points.squaredDistance(0, points, 2)).isEqualTo(32);
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void coordinatesThatAreNotFiniteAreRefusedByPlaceAndValue(float bad) {
    assertThatThrownBy(() -> new Points(new float[] {1, 2, 3, bad}, 2, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("coordinate 1 of point 1 is " + bad);
  }

  @Test
  void sizesThatDoNotFitAreRefused() {
    assertThatThrownBy(() -> new Points(new float[5], 2, 2)).hasMessageContaining("5 values");
    assertThatThrownBy(() -> new Points(new float[0], 1, 0)).hasMessageContaining("dimension 0");
    assertThatThrownBy(() -> new Points(new float[0], -1, 1)).hasMessageContaining("-1");
  }
}
