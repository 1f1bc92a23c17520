package broken.vpvae.quantizer;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;

/** Every method must be refused: each uses a stock layer, loss or optimizer. */
final class EngineNetworks {
  private EngineNetworks() {}

  static NDArray activate(NDArray x) {
    return Activation.swish(x, 1);
  }

  static Loss lose() {
    return Loss.l2Loss();
  }

  static Optimizer optimize() {
    return Optimizer.adam().build();
  }
}
