package org.vpvae.perturbation;

/**
 * Density estimate of arXiv 2602.17133, Eq. 4: pi(z) is proportional to D_k(z)^(-d), since k
 * samples fill a ball of radius D_k.
 *
 * <p>Symbols: D_k distance to the k-th nearest sample, d dimension. The factor k / (|S| V_d) is
 * left out: it cancels in every ratio.
 */
public final class KnnDensity {
  private KnnDensity() {}

  /** ln pi up to a constant; positive infinity where the k nearest samples coincide with z. */
  public static double logDensity(double kthDistance, int dimension) {
    return -dimension * StrictMath.log(kthDistance);
  }
}
