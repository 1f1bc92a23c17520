package org.vpvae.autoencoder.sqcodec;

import ai.djl.ndarray.NDArray;
import org.vpvae.autoencoder.layer.Chain;
import org.vpvae.autoencoder.layer.Linear;
import org.vpvae.tensor.Ops;
import org.vpvae.tensor.Parameters;

/**
 * What attention adds to a logit for the distance between query and key: a small network maps the
 * distances 0 to 2w - 1 to one number per head.
 */
final class PositionBias {
  private final Chain mlp;
  private final int window;

  PositionBias(Parameters parameters, String name, int width, int heads, int window) {
    String mlpName = name + ".mlp.";
    this.window = window;
    this.mlp =
        new Chain()
            .add(mlpName + 0, new Linear(parameters, mlpName + 0, 1, width))
            .add(mlpName + 1, Ops::silu)
            .add(mlpName + 2, new Linear(parameters, mlpName + 2, width, width))
            .add(mlpName + 3, Ops::silu)
            .add(mlpName + 4, new Linear(parameters, mlpName + 4, width, heads));
  }

  /**
   * The bias of every query of a window on every key of this window and the one before.
   *
   * @param like any value of the step
   * @return heads x w x 2w; entry (h, i, j) is mlp(|i + w - j|) of head h
   */
  NDArray of(NDArray like) {
    return Ops.distanceBias(mlp.forward(Ops.distances(like, 2 * window)), window);
  }
}
