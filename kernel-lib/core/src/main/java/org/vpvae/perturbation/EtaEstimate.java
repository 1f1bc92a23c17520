package org.vpvae.perturbation;

/**
 * The authors' code's estimate of a fitting eta (not in the paper): mean quantization error over
 * mean length of the accepted moves made with eta = 1. It only reports; nothing is set by it.
 */
public final class EtaEstimate {
  /** A latent that moved less counts as not moved. */
  private static final double LEAST_MOVE = 1e-6;

  private EtaEstimate() {}

  /**
   * The estimate.
   *
   * @param moves N lengths of the offsets, {@link Perturbed#offsetNorms()}
   * @param quantizationErrors N distances of the latents to their nearest code
   * @return mean error / mean move, both over the latents that moved by more than 1e-6
   * @throws IllegalArgumentException if the lengths differ or no latent moved
   */
  public static double of(double[] moves, double[] quantizationErrors) {
    if (moves.length != quantizationErrors.length) {
      throw new IllegalArgumentException(
          moves.length + " moves and " + quantizationErrors.length + " quantization errors");
    }
    double move = 0;
    double error = 0;
    for (int i = 0; i < moves.length; i++) {
      if (moves[i] > LEAST_MOVE) {
        move += moves[i];
        error += quantizationErrors[i];
      }
    }
    if (move == 0) {
      throw new IllegalArgumentException("none of " + moves.length + " latents moved");
    }
    return error / move;
  }
}
