package org.vpvae.metric;

/**
 * A full-reference quality measure of one pair.
 *
 * @param <S> what is compared: {@link Picture}, or the samples of a sound as {@code double[]}
 */
public interface Metric<S> {

  /** The exact variant as a report must print it, such as "SSIM, Gaussian 11x11, RGB, valid". */
  String name();

  /**
   * Scores one pair; the order of the arguments matters for some metrics.
   *
   * @param reference the original
   * @param degraded its reconstruction
   * @return the score, in the unit and range that the class comment states
   * @throws UnscorableException if the pair has no score under the metric's definition
   */
  double score(S reference, S degraded);
}
