package org.vpvae.perturbation;

/**
 * Acceptance of a move, arXiv 2602.17133, Eq. 6 to 9: it keeps the perturbed latents distributed as
 * the latents themselves.
 *
 * <p>Idea: the proposal is uniform in a ball of radius R(z), with density proportional to
 * D_M(z)^(-d) (eta cancels), and pi is proportional to D_k(z)^(-d), so the Metropolis-Hastings
 * ratio is [D_k(z) D_M(z) / (D_k(z') D_M(z'))]^d. If z lies outside the ball around z', the move
 * back is impossible and the move is rejected.
 *
 * <p>Coinciding samples: D_k(z) = 0 is infinite density, the ratio is 0 and the move is rejected;
 * D_k(z') = 0 alone is accepted; 0 on both sides is not a number and is rejected.
 *
 * <p>Symbols: z latent, z' proposal, r = |z' - z|, alpha acceptance probability, u uniform.
 *
 * @param supportRule whether r = R(z') is still possible to undo
 * @param clampUniform whether u is raised to 1e-6 before the test
 */
public record MetropolisHastings(SupportRule supportRule, boolean clampUniform) {
  private static final double LEAST_UNIFORM = 1e-6;

  /**
   * Logarithm of Eq. 8 before the minimum with 1; NaN where it is undefined.
   *
   * @param dk D_k(z)
   * @param dm D_M(z)
   * @param dkProposed D_k(z')
   * @param dmProposed D_M(z')
   * @param dimension d
   */
  public static double logRatio(
      double dk, double dm, double dkProposed, double dmProposed, int dimension) {
    // D_M^(-d) is the proposal density in the same way as D_k^(-d) is the sample density.
    double forward = KnnDensity.logDensity(dk, dimension) + KnnDensity.logDensity(dm, dimension);
    double backward =
        KnnDensity.logDensity(dkProposed, dimension) + KnnDensity.logDensity(dmProposed, dimension);
    return backward - forward;
  }

  /** Acceptance probability alpha, Eq. 6 to 8; 0 where the ratio is undefined. */
  public static double acceptance(double logRatio, boolean supported) {
    return supported && !Double.isNaN(logRatio) ? Math.min(1, StrictMath.exp(logRatio)) : 0;
  }

  /** Whether the reverse move is possible, Eq. 7. */
  public boolean supports(double step, double reverseRadius) {
    return supportRule.supports(step, reverseRadius);
  }

  /** The random test of Eq. 9 alone: true with probability min(1, exp(log ratio)). */
  public boolean passes(double uniform, double logRatio) {
    if (supportRule == SupportRule.ALWAYS_ACCEPT) {
      return true;
    }
    double u = clampUniform ? Math.max(uniform, LEAST_UNIFORM) : uniform;
    return StrictMath.log(u) < logRatio; // false for NaN
  }
}
