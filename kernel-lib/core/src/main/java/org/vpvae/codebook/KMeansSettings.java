package org.vpvae.codebook;

/**
 * Choices of {@link KMeans}; the paper names none of them, the defaults are the authors' code.
 *
 * @param maxIterations most updates to make, at least 1
 * @param tolerance stop when the Frobenius norm of the change of all centroids is below this; 0 to
 *     stop only when nothing changes
 * @param splitNoise size of the noise by which an empty cluster and the large one it splits are set
 *     apart; must be visible in float
 */
public record KMeansSettings(int maxIterations, double tolerance, double splitNoise) {

  /** Refuses values outside their ranges. */
  public KMeansSettings {
    if (maxIterations < 1) {
      throw new IllegalArgumentException("max iterations " + maxIterations + " is below 1");
    }
    if (!(tolerance >= 0)) {
      throw new IllegalArgumentException("tolerance " + tolerance + " is not a number from 0 on");
    }
    if (!(splitNoise > 0)) {
      throw new IllegalArgumentException("split noise " + splitNoise + " is not above 0");
    }
  }

  /** At most 200 updates, tolerance 1e-3, split noise 1e-6. */
  public static KMeansSettings defaults() {
    return new KMeansSettings(200, 1e-3, 1e-6);
  }
}
