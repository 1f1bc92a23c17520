package org.vpvae.loss;

import ai.djl.ndarray.NDArray;
import org.vpvae.tensor.Ops;

/**
 * The Kullback-Leibler divergence of a normal posterior from N(0, I) (Kingma and Welling 2013): the
 * sum over dimensions of (mean^2 + variance - 1 - log variance) / 2, averaged over rows.
 */
public final class NormalDivergence {
  private NormalDivergence() {}

  /** N x d means and logarithms of variances to a scalar, in nats per row. */
  public static NDArray of(NDArray mean, NDArray logVariance) {
    SameShape.require(mean, logVariance);
    NDArray terms = Ops.square(mean).add(Ops.exp(logVariance)).sub(logVariance);
    double d = mean.size() / (double) mean.getShape().get(0);
    return Ops.scale(Ops.shift(Ops.mean(terms), -1), d / 2);
  }
}
