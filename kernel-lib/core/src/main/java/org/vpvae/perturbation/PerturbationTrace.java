package org.vpvae.perturbation;

/**
 * What happened to each latent on the way, for diagnosis and for tests; arrays have one entry per
 * latent unless said.
 *
 * @param proposal N * d proposed moves z' - z, accepted or not
 * @param radius R(z)
 * @param step r, the length of the proposed move
 * @param dk D_k(z)
 * @param dm D_M(z)
 * @param dkProposed D_k(z')
 * @param dmProposed D_M(z')
 * @param logRatio logarithm of Eq. 8 before the minimum with 1; NaN where undefined
 * @param passed outcome of the random test
 * @param supported whether the reverse move is possible
 */
@SuppressWarnings("ArrayRecordComponent") // holds bulk numbers; never compared or hashed
public record PerturbationTrace(
    float[] proposal,
    double[] radius,
    double[] step,
    double[] dk,
    double[] dm,
    double[] dkProposed,
    double[] dmProposed,
    double[] logRatio,
    boolean[] passed,
    boolean[] supported) {

  /** Acceptance probability alpha of one latent, Eq. 6 to 8. */
  public double alpha(int latent) {
    return MetropolisHastings.acceptance(logRatio[latent], supported[latent]);
  }
}
