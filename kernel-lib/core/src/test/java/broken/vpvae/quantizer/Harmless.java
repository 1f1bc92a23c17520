package broken.vpvae.quantizer;

import ai.djl.ndarray.NDArray;
import broken.vpvae.random.Downstairs;

/** Nothing here may be refused: these operations are safe, and the arrow points downwards. */
final class Harmless {
  private Harmless() {}

  static NDArray product(NDArray x, NDArray y) {
    return x.mul(y).add(1).sub(2).neg();
  }

  static int down() {
    return Downstairs.number();
  }

  static double power(double x) {
    return Math.pow(x, 2);
  }
}
