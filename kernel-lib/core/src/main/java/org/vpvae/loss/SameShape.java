package org.vpvae.loss;

import ai.djl.ndarray.NDArray;

/** Broadcasting two signals of different shapes would give a number that means nothing. */
final class SameShape {
  private SameShape() {}

  static void require(NDArray reference, NDArray generated) {
    if (!reference.getShape().equals(generated.getShape())) {
      throw new IllegalArgumentException(
          "reference of shape "
              + reference.getShape()
              + " and generated of shape "
              + generated.getShape()
              + " differ");
    }
  }
}
