package org.vpvae.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clipping by the joint norm: 2, 3 and 6 have the norm 7. */
class GradientsTest {
  private TensorRoom room;
  private List<NDArray> gradients;

  @BeforeEach
  void open() {
    room = TensorRoom.open("cpu", line -> {});
    gradients = gradients(2, -3, 6);
  }

  @AfterEach
  void close() {
    room.close();
  }

  private List<NDArray> gradients(float a, float b, float c) {
    return List.of(
        Tensors.of(room.manager(), new float[] {a, b}, 2),
        Tensors.of(room.manager(), new float[] {c}, 1, 1));
  }

  private float[] values() {
    float[] first = gradients.get(0).toFloatArray();
    return new float[] {first[0], first[1], gradients.get(1).toFloatArray()[0]};
  }

  /** PyTorch's factor: limit / (norm + 1e-6), both signs alike, one factor for all. */
  @Test
  void gradientsAboveTheLimitShrinkByOneFactor() {
    assertThat(Gradients.clip(gradients, 3.5)).isCloseTo(7, Offset.offset(1e-6));
    float factor = (float) (3.5 / (7 + 1e-6));
    assertThat(values())
        .containsExactly(new float[] {2 * factor, -3 * factor, 6 * factor}, Offset.offset(1e-6f));
  }

  @Test
  void gradientsBelowTheLimitStayAsTheyAre() {
    assertThat(Gradients.clip(gradients, 7.1)).isCloseTo(7, Offset.offset(1e-6));
    assertThat(values()).containsExactly(2, -3, 6);
  }

  @Test
  void anInfiniteLimitOnlyMeasures() {
    assertThat(Gradients.clip(gradients, Double.POSITIVE_INFINITY)).isEqualTo(7);
    assertThat(values()).containsExactly(2, -3, 6);
  }

  @Test
  void aGradientThatIsNotFiniteShowsInTheNorm() {
    assertThat(Gradients.clip(gradients(1, Float.NaN, 1), 1)).isNaN();
    assertThat(Gradients.clip(gradients(1, Float.NEGATIVE_INFINITY, 1), 1)).isInfinite();
  }

  @Test
  void aLimitThatIsNotAboveZeroIsRefused() {
    for (double bad : new double[] {0, -1, Double.NaN}) {
      assertThatThrownBy(() -> Gradients.clip(gradients, bad))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("limit " + bad);
    }
  }
}
