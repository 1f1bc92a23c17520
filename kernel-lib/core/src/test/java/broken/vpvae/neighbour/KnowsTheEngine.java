package broken.vpvae.neighbour;

import ai.djl.ndarray.NDArray;

/** Must be refused: neighbour search works on Java arrays. */
final class KnowsTheEngine {
  private KnowsTheEngine() {}

  static long size(NDArray points) {
    return points.size();
  }
}
