package org.vpvae.loss;

import ai.djl.ndarray.NDArray;
import org.vpvae.tensor.Ops;

/** Mean absolute difference over all elements of a batch; images and sounds of any shape. */
public final class L1 implements Loss {

  @Override
  public NDArray of(NDArray reference, NDArray generated) {
    SameShape.require(reference, generated);
    return Ops.l1(generated, reference);
  }
}
