package org.vpvae.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.pytorch.jni.JniUtils;
import java.util.List;

/**
 * While a scope is open, the operations of this thread are recorded for differentiation. Scopes do
 * not nest and belong to the thread that opened them.
 *
 * <pre>{@code
 * try (GradientScope scope = GradientScope.open()) {
 *   NDArray loss = network.forward(x);
 *   NDList gradients = scope.of(loss, parameters.list());
 * }
 * }</pre>
 */
public final class GradientScope implements AutoCloseable {
  private GradientScope() {}

  /**
   * Starts recording.
   *
   * @throws IllegalStateException if this thread records already
   */
  public static GradientScope open() {
    OpLibrary.instance().prepareThread();
    if (JniUtils.isGradMode()) {
      throw new IllegalStateException("a gradient scope is open in this thread already");
    }
    JniUtils.setGradMode(true);
    return new GradientScope();
  }

  /**
   * The gradients of a scalar, in the order of the parameters; zeros for a parameter on which it
   * does not depend. Frees the recorded graph. The result belongs to the manager of the loss.
   */
  public NDList of(NDArray loss, List<NDArray> parameters) {
    return OpLibrary.instance().callWithLists("gradients", List.of(loss), List.of(parameters));
  }

  @Override
  public void close() {
    JniUtils.setGradMode(false);
  }
}
