package org.vpvae.perturbation;

/**
 * Proposal of arXiv 2602.17133, Eq. 5: a uniform point of the ball of radius R around z.
 *
 * <p>Idea: the direction of a Gaussian vector v is uniform on the sphere, and rho^(1/d) of a
 * uniform rho makes the distance to the centre that of a uniform point of the ball.
 *
 * <p>Symbols: R radius, rho uniform, r = R rho^(1/d) length of the move, v direction, d dimension.
 * Randomness consumed: d normals and one uniform per latent, injected. Complexity: O(N d).
 */
public final class UnitBallProposal {
  /** Shorter direction vectors are divided by this instead of by their length. */
  private static final double LEAST_NORM = 1e-6;

  private UnitBallProposal() {}

  /**
   * Lengths of the moves.
   *
   * @param radii N radii R, at least 0
   * @param rho N uniforms in [0, 1]
   * @param dimension d
   * @return N lengths r = R rho^(1/d)
   */
  public static double[] steps(double[] radii, double[] rho, int dimension) {
    double[] steps = new double[radii.length];
    for (int i = 0; i < steps.length; i++) {
      // StrictMath: the same bits on every machine.
      steps[i] = radii[i] * StrictMath.pow(rho[i], 1.0 / dimension);
    }
    return steps;
  }

  /**
   * The moves z' - z.
   *
   * @param steps N lengths r
   * @param directions N * d normals v, row-major
   * @param dimension d
   * @return N * d numbers r v / max(|v|, 1e-6), row-major
   */
  public static float[] offsets(double[] steps, float[] directions, int dimension) {
    float[] offsets = new float[directions.length];
    for (int i = 0; i < steps.length; i++) {
      int row = i * dimension;
      double squared = 0;
      for (int j = row; j < row + dimension; j++) {
        squared += (double) directions[j] * directions[j];
      }
      double scale = steps[i] / Math.max(Math.sqrt(squared), LEAST_NORM);
      for (int j = row; j < row + dimension; j++) {
        offsets[j] = (float) (directions[j] * scale);
      }
    }
    return offsets;
  }
}
