package org.vpvae.loss;

import ai.djl.ndarray.NDArray;

/** A scalar that says how far a generated signal is from its reference. */
@FunctionalInterface
public interface Loss {

  /**
   * The loss of a batch.
   *
   * @param reference the signals that were encoded; no gradient is asked of them
   * @param generated their reconstructions, of the same shape, values of the step
   * @return a scalar in the manager of {@code generated}
   * @throws IllegalArgumentException if the shapes differ or do not fit the loss
   */
  NDArray of(NDArray reference, NDArray generated);
}
