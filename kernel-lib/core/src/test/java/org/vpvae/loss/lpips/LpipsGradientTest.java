package org.vpvae.loss.lpips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vpvae.pretrained.WeightStore;
import org.vpvae.random.Streams;
import org.vpvae.tensor.GradientScope;
import org.vpvae.tensor.Ops;
import org.vpvae.tensor.TensorRoom;
import org.vpvae.tensor.Tensors;
import org.vpvae.vectors.Weights;

/** The gradient through the real trunks is the slope of the distance along any direction. */
class LpipsGradientTest {
  private static final int SIDE = 64;
  private static final int COUNT = 3 * SIDE * SIDE;
  private static final int DIRECTIONS = 3;

  // A step of 0.02 in all, spread over some thousand values: far below a level of 8 bits each, so
  // few of the kinks of ReLU and maximum are crossed, and far above the rounding of the distance.
  private static final double STEP = 0.02;

  /** Smooth stripes with noise, in [-1, 1]. */
  private static float[] picture(long step) {
    UniformRandomProvider random = new Streams(21).open("test.lpips.gradient", step);
    double[] phase = random.doubles(3, 0, 6).toArray();
    float[] values = new float[COUNT];
    for (int i = 0; i < COUNT; i++) {
      int x = i % SIDE;
      int y = i / SIDE % SIDE;
      double wave = Math.sin(0.3 * x + 0.11 * (step + 1) * y + phase[i / (SIDE * SIDE)]);
      values[i] = (float) (0.7 * wave + 0.2 * (2 * random.nextDouble() - 1));
    }
    return values;
  }

  @ParameterizedTest
  @EnumSource(names = {"ALEX", "SQUEEZE"})
  void theGradientIsTheSlope(Trunk trunk) {
    WeightStore store = new WeightStore(List.of(Weights.folder()), Optional.empty());
    try (TensorRoom room = TensorRoom.open("cpu", line -> {})) {
      Lpips lpips = Lpips.pretrained(room.manager(), trunk, store);
      float[] reference = picture(0);
      float[] generated = picture(1);
      float[] gradient = gradient(lpips, room.manager(), reference, generated);
      UniformRandomProvider random = new Streams(21).open("test.lpips.direction", 0);
      for (int d = 0; d < DIRECTIONS; d++) {
        double[] direction = partOf(gradient, random);
        double expected = product(gradient, direction);
        double slope =
            (moved(lpips, room.manager(), reference, generated, direction, STEP)
                    - moved(lpips, room.manager(), reference, generated, direction, -STEP))
                / (2 * STEP);
        assertThat(slope).isCloseTo(expected, within(0.02 * expected));
      }
    }
  }

  private static float[] gradient(
      Lpips lpips, NDManager manager, float[] reference, float[] generated) {
    try (NDManager scope = manager.newSubManager();
        GradientScope gradients = GradientScope.open()) {
      NDArray y = Tensors.of(scope, generated, 1, 3, SIDE, SIDE);
      y.setRequiresGradient(true);
      NDArray x = Tensors.of(scope, reference, 1, 3, SIDE, SIDE);
      NDArray distance = lpips.of(x, Ops.shift(y, 0));
      return gradients.of(distance, List.of(y)).singletonOrThrow().toFloatArray();
    }
  }

  /**
   * The gradient on a random half of the values, of length 1: along it the distance changes enough
   * to be measured in single precision, and a value with a wrong gradient shows.
   */
  private static double[] partOf(float[] gradient, UniformRandomProvider random) {
    double[] part = new double[COUNT];
    double squares = 0;
    for (int i = 0; i < COUNT; i++) {
      part[i] = random.nextBoolean() ? gradient[i] : 0;
      squares += part[i] * part[i];
    }
    for (int i = 0; i < COUNT; i++) {
      part[i] /= Math.sqrt(squares);
    }
    return part;
  }

  private static double product(float[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double moved(
      Lpips lpips,
      NDManager manager,
      float[] reference,
      float[] generated,
      double[] direction,
      double step) {
    float[] values = new float[COUNT];
    for (int i = 0; i < COUNT; i++) {
      values[i] = (float) (generated[i] + step * direction[i]);
    }
    try (NDManager scope = manager.newSubManager()) {
      NDArray x = Tensors.of(scope, reference, 1, 3, SIDE, SIDE);
      return lpips.of(x, Tensors.of(scope, values, 1, 3, SIDE, SIDE)).getFloat();
    }
  }
}
