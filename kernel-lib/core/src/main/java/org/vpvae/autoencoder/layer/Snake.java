package org.vpvae.autoencoder.layer;

import ai.djl.ndarray.NDArray;
import org.vpvae.tensor.Initialization.Role;
import org.vpvae.tensor.Ops;
import org.vpvae.tensor.Parameters;

/**
 * x + sin(alpha x)^2 / (alpha + 1e-8) with a trained alpha per channel (Ziyin et al. 2020);
 * parameter {@code name.alpha}.
 */
public final class Snake implements Layer {
  private static final double EPSILON = 1e-8;

  private final NDArray alpha;

  private Snake(NDArray alpha) {
    this.alpha = alpha;
  }

  /** For N x C x T. */
  public static Snake channelsFirst(Parameters parameters, String name, int channels) {
    return new Snake(parameters.create(name + ".alpha", Role.SCALE, channels, 1, channels, 1));
  }

  /** For N x T x C. */
  public static Snake channelsLast(Parameters parameters, String name, int channels) {
    return new Snake(parameters.create(name + ".alpha", Role.SCALE, channels, 1, 1, channels));
  }

  @Override
  public NDArray forward(NDArray x) {
    return Ops.snake(x, alpha, EPSILON);
  }
}
