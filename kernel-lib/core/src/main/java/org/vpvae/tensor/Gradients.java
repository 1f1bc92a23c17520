package org.vpvae.tensor;

import ai.djl.ndarray.NDArray;
import java.util.List;

/** Global norm and clipping of a list of gradients. */
public final class Gradients {
  private Gradients() {}

  /**
   * Scales all gradients in place by one factor so that their joint Euclidean norm is at most the
   * limit, as PyTorch's {@code clip_grad_norm_}.
   *
   * @param limit above 0; infinity only measures
   * @return the norm before clipping; NaN or infinite if any gradient is
   */
  public static double clip(List<NDArray> gradients, double limit) {
    if (!(limit > 0)) {
      throw new IllegalArgumentException("gradient norm limit " + limit + " is not above 0");
    }
    OpLibrary library = OpLibrary.instance();
    NDArray bound = library.constants().scalar(limit);
    try (NDArray norm =
        library
            .callWithLists("clip_by_global_norm", List.of(), List.of(gradients), bound)
            .singletonOrThrow()) {
      // Not differentiable, which is no loss here: the backward pass is over.
      return norm.toType(ai.djl.ndarray.types.DataType.FLOAT64, false).getDouble();
    }
  }
}
