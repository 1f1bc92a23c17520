package org.vpvae.autoencoder.layer;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.vpvae.autoencoder.FormulaFill;
import org.vpvae.autoencoder.GoldenNetwork;
import org.vpvae.tensor.GradientScope;
import org.vpvae.tensor.Ops;
import org.vpvae.tensor.Parameters;
import org.vpvae.tensor.TensorRoom;
import org.vpvae.tensor.Tensors;

class NormActConvTest {

  /** The same kernels run in both, so even the last bit agrees. */
  @Test
  void oneCallEqualsThreeCallsWithItsGradients() {
    try (TensorRoom room = TensorRoom.open("cpu", line -> {})) {
      Parameters parameters = new Parameters(room.manager(), new GoldenNetwork());
      NormActConv layer = new NormActConv(parameters, "norm", "conv", 4, 6, 3, 2);
      float[][] fused = valueAndGradients(room.manager(), layer::forward, parameters);
      float[][] steps = valueAndGradients(room.manager(), layer::steps, parameters);
      assertThat(fused).isDeepEqualTo(steps);
    }
  }

  private static float[][] valueAndGradients(
      NDManager manager, UnaryOperator<NDArray> layer, Parameters parameters) {
    try (NDManager step = manager.newSubManager();
        GradientScope scope = GradientScope.open()) {
      NDArray x = Tensors.of(step, FormulaFill.image(2 * 4 * 5 * 5), 2, 4, 5, 5);
      NDArray y = layer.apply(x);
      NDList gradients = scope.of(Ops.sum(Ops.square(y)), parameters.list());
      float[][] found = new float[1 + gradients.size()][];
      found[0] = y.toFloatArray();
      for (int i = 0; i < gradients.size(); i++) {
        found[i + 1] = gradients.get(i).toFloatArray();
      }
      return found;
    }
  }
}
