package org.vpvae.perturbation;

/**
 * Result of one vector perturbation: z~ = z + offset. The offset is a constant for the gradient.
 *
 * @param count number of latents N
 * @param dimension d
 * @param offset N * d numbers, row-major; 0 where the move was rejected
 * @param accepted per latent, whether it moved
 * @param trace how it came about
 */
@SuppressWarnings("ArrayRecordComponent") // holds bulk numbers; never compared or hashed
public record Perturbed(
    int count, int dimension, float[] offset, boolean[] accepted, PerturbationTrace trace) {

  /** Share of the latents that moved, 0 to 1; NaN if there is no latent. */
  public double acceptanceRate() {
    int moved = 0;
    for (boolean a : accepted) {
      moved += a ? 1 : 0;
    }
    return (double) moved / count;
  }

  /** Lengths of the N offsets. */
  public double[] offsetNorms() {
    double[] norms = new double[count];
    for (int i = 0; i < count; i++) {
      double squared = 0;
      for (int j = i * dimension; j < (i + 1) * dimension; j++) {
        squared += (double) offset[j] * offset[j];
      }
      norms[i] = Math.sqrt(squared);
    }
    return norms;
  }
}
