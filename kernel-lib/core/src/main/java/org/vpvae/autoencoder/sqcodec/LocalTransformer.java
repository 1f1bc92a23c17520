package org.vpvae.autoencoder.sqcodec;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.vpvae.autoencoder.layer.Layer;
import org.vpvae.tensor.Parameters;

/**
 * Pre-norm transformer on N x T x C with causal windowed attention (6 heads of C/4) and one
 * position bias for all its layers: x + attention(x), then x + feedforward(x). Time grows linearly
 * with T.
 */
final class LocalTransformer implements Layer {
  static final double EPSILON = 1e-5;
  private static final int HEADS = 6;

  private record Block(String name, LocalAttention attention, GatedFeedForward feedForward) {}

  private final String biasName;
  private final List<Block> blocks = new ArrayList<>();
  private final PositionBias bias;

  /**
   * Fresh layers.
   *
   * @param width C, a multiple of 4
   * @param window w, tokens
   */
  LocalTransformer(Parameters parameters, String side, int width, int window, int depth) {
    String name = side + ".local_trans";
    for (int i = 0; i < depth; i++) {
      String layer = name + ".layers." + i;
      blocks.add(
          new Block(
              layer,
              new LocalAttention(parameters, layer + ".0", width, HEADS, width / 4, window),
              new GatedFeedForward(parameters, layer + ".1", width)));
    }
    this.biasName = name + ".dynamic_pos_bias";
    this.bias = new PositionBias(parameters, biasName, width / 2, HEADS, window);
  }

  @Override
  public NDArray forward(NDArray x) {
    return forward(x, (name, value) -> {});
  }

  @Override
  public NDArray forward(NDArray x, BiConsumer<String, NDArray> observer) {
    NDArray positions = bias.of(x);
    observer.accept(biasName, positions);
    NDArray value = x;
    for (Block block : blocks) {
      NDArray change = block.attention().forward(value, positions);
      observer.accept(block.name() + ".0", change);
      value = value.add(change);
      value = value.add(block.feedForward().forward(value));
    }
    return value;
  }
}
