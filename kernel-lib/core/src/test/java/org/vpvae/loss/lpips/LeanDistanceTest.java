package org.vpvae.loss.lpips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.vpvae.metric.Picture;
import org.vpvae.metric.UnscorableException;
import org.vpvae.tensor.TensorRoom;
import org.vpvae.tensor.Tensors;

/** The metric's walk and the loss are twins, and the metric refuses what no memory holds. */
class LeanDistanceTest {
  private static final int SIDE = 67;

  private static TensorRoom room;

  @BeforeAll
  static void open() {
    room = TensorRoom.open("cpu", line -> {});
  }

  @AfterAll
  static void close() {
    room.close();
  }

  private static float[] picture(long seed) {
    Random random = new Random(seed);
    float[] values = new float[3 * SIDE * SIDE];
    for (int i = 0; i < values.length; i++) {
      values[i] = 2 * random.nextFloat() - 1;
    }
    return values;
  }

  private static NDArray tensor(NDManager scope, long seed) {
    return Tensors.of(scope, picture(seed), 1, 3, SIDE, SIDE);
  }

  private static void twins(Lpips lpips) {
    try (NDManager scope = room.manager().newSubManager()) {
      float plain = lpips.of(tensor(scope, 1), tensor(scope, 2)).getFloat();
      float lean = new LeanDistance(lpips, scope).of(tensor(scope, 1), tensor(scope, 2));
      float swapped = new LeanDistance(lpips, scope).of(tensor(scope, 1), tensor(scope, 3));
      assertThat(lean).isEqualTo(plain).isNotZero().isNotEqualTo(swapped);
    }
  }

  @Test
  void theLeanDistanceHasTheBitsOfTheLoss() {
    twins(
        new Lpips(room.manager(), Trunk.ALEX, MadeWeights.alex(), MadeWeights.linear(Trunk.ALEX)));
    twins(new Lpips(room.manager(), Trunk.VGG, MadeWeights.vgg(), MadeWeights.linear(Trunk.VGG)));
  }

  @Test
  void aPictureOfMorePixelsThanTheLimitIsRefusedBeforeItCostsMemory() {
    Lpips vgg =
        new Lpips(room.manager(), Trunk.VGG, MadeWeights.vgg(), MadeWeights.linear(Trunk.VGG));
    int height = 16;
    int width = Trunk.VGG.mostPixels() / height + 1;
    Picture large = new Picture(1, height, width, new double[height * width], 255);
    Picture colour = new Picture(3, height, width, new double[3 * height * width], 255);
    LpipsMetric metric = new LpipsMetric(room.manager(), vgg);
    assertThatThrownBy(() -> metric.score(colour, colour))
        .isInstanceOfSatisfying(
            UnscorableException.class,
            e -> assertThat(e.reason()).isEqualTo(UnscorableException.Reason.TOO_LARGE))
        .hasMessageContaining("16 x 262145")
        .hasMessageContaining("at most 4194304");
    assertThatThrownBy(() -> metric.score(large, large)).hasMessageContaining("RGB");
  }
}
