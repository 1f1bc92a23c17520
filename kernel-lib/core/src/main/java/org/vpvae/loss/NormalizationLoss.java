package org.vpvae.loss;

import ai.djl.ndarray.NDArray;
import org.vpvae.tensor.Ops;

/**
 * Keeps a batch of latents at mean 0 and a target variance (arXiv 2602.17133, Eq. 11 for VP-VAE and
 * Eq. 14 for FSP): lambda1 |mean|^2 + lambda2 |variance - target|^2, per dimension over the batch.
 *
 * <p>The paper states neither lambda; 0.1 and 0.07 are the authors' code. The paper sums over
 * dimensions, the code averages. The code's preset with skewness and kurtosis is not in the paper.
 *
 * @param meanWeight lambda1, at least 0
 * @param varianceWeight lambda2, at least 0
 * @param skewnessWeight weight of |skewness|^2, at least 0
 * @param kurtosisWeight weight of |excess kurtosis|^2, at least 0
 * @param targetVariance sigma_g^2, at least 0
 * @param reduction over dimensions
 */
public record NormalizationLoss(
    double meanWeight,
    double varianceWeight,
    double skewnessWeight,
    double kurtosisWeight,
    double targetVariance,
    Reduction reduction) {

  /** How the d dimensions are put together. */
  public enum Reduction {
    /** The squared 2-norm of the paper. */
    SUM,
    /** The authors' code: the sum divided by d. */
    MEAN
  }

  public NormalizationLoss {
    double least =
        Math.min(Math.min(meanWeight, varianceWeight), Math.min(skewnessWeight, kurtosisWeight));
    if (!(least >= 0) || !(targetVariance >= 0)) {
      throw new IllegalArgumentException(
          "weights and target variance must be at least 0, the least weight is "
              + least
              + ", the variance "
              + targetVariance);
    }
  }

  /** The paper's form with the weights of the authors' code. */
  public static NormalizationLoss of(double targetVariance, Reduction reduction) {
    return new NormalizationLoss(0.1, 0.07, 0, 0, targetVariance, reduction);
  }

  /** The authors' preset that also normalizes the third and fourth moments, target variance 1. */
  public static NormalizationLoss fourMoments() {
    return new NormalizationLoss(0.1, 0.07, 0.06, 0.05, 1, Reduction.MEAN);
  }

  /**
   * N x d latents to a scalar.
   *
   * @throws IllegalArgumentException if N is below 2, where the unbiased variance is 0/0
   */
  public NDArray of(NDArray latents) {
    long rows = latents.getShape().get(0);
    if (rows < 2) {
      throw new IllegalArgumentException(
          "the variance of a batch needs at least 2 tokens, this one has " + rows);
    }
    NDArray mean = Ops.meanOfRows(latents);
    NDArray variance = Ops.varianceOfRows(latents, true);
    NDArray loss =
        penalty(mean, meanWeight)
            .add(penalty(Ops.shift(variance, -targetVariance), varianceWeight));
    return skewnessWeight + kurtosisWeight > 0
        ? loss.add(higherMoments(latents.sub(mean), variance))
        : loss;
  }

  /** z-scores use the unbiased deviation and are averaged over N, as the authors' code does. */
  private NDArray higherMoments(NDArray centred, NDArray variance) {
    NDArray score = centred.mul(Ops.rsqrt(variance));
    NDArray cube = Ops.square(score).mul(score);
    NDArray skewness = Ops.meanOfRows(cube);
    NDArray kurtosis = Ops.shift(Ops.meanOfRows(Ops.square(Ops.square(score))), -3);
    return penalty(skewness, skewnessWeight).add(penalty(kurtosis, kurtosisWeight));
  }

  private NDArray penalty(NDArray deviation, double weight) {
    NDArray squares = Ops.square(deviation);
    return Ops.scale(reduction == Reduction.SUM ? Ops.sum(squares) : Ops.mean(squares), weight);
  }
}
