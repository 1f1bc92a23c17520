package org.vpvae.autoencoder.layer;

import ai.djl.ndarray.NDArray;
import java.util.function.BiConsumer;

/** A function of one tensor with parameters of its own. */
@FunctionalInterface
public interface Layer {

  /**
   * The value of the layer.
   *
   * @param x a value of the current step (the result belongs to its manager)
   */
  NDArray forward(NDArray x);

  /**
   * As {@link #forward(NDArray)}, showing the values of named inner stages to an observer, in the
   * order in which they come. A layer without inner stages shows nothing.
   *
   * @param observer receives (full stage name, value); it must not close or change the value
   */
  default NDArray forward(NDArray x, BiConsumer<String, NDArray> observer) {
    return forward(x);
  }
}
