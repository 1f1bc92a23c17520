package org.vpvae.autoencoder.sqcodec;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import org.vpvae.autoencoder.layer.LayerNorm;
import org.vpvae.autoencoder.layer.Linear;
import org.vpvae.tensor.Ops;
import org.vpvae.tensor.Parameters;

/**
 * Causal multi-head attention in windows on N x T x C, with its normalization before: every token
 * sees itself, what stands before it in its window, and the whole window before.
 */
final class LocalAttention {
  private final LayerNorm norm;
  private final Linear qkv;
  private final Linear out;
  private final int heads;
  private final int window;

  LocalAttention(
      Parameters parameters, String name, int width, int heads, int headWidth, int window) {
    int inner = heads * headWidth;
    this.norm = new LayerNorm(parameters, name + ".norm", width, LocalTransformer.EPSILON);
    this.qkv = Linear.withoutBias(parameters, name + ".to_qkv", width, 3 * inner);
    this.out = Linear.withoutBias(parameters, name + ".to_out", inner, width);
    this.heads = heads;
    this.window = window;
  }

  /**
   * The change that attention makes.
   *
   * @param bias heads x w x 2w, see {@link PositionBias}
   */
  NDArray forward(NDArray x, NDArray bias) {
    NDList parts = qkv.forward(norm.forward(x)).split(3, 2);
    NDArray mixed =
        Ops.localAttention(
            byHead(parts.get(0)), byHead(parts.get(1)), byHead(parts.get(2)), bias, window);
    Shape shape = x.getShape();
    return out.forward(Ops.transpose(mixed, 1, 2).reshape(shape.get(0), shape.get(1), -1));
  }

  /** N x T x inner to N x heads x T x head width. */
  private NDArray byHead(NDArray rows) {
    Shape shape = rows.getShape();
    return Ops.transpose(rows.reshape(shape.get(0), shape.get(1), heads, -1), 1, 2);
  }
}
