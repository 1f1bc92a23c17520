package org.vpvae.quantizer;

import ai.djl.ndarray.NDArray;
import org.vpvae.tensor.Ops;
import org.vpvae.tensor.Tensors;

/**
 * The rotation trick (Fifty et al. 2024, arXiv 2410.06424): the output is the latent rotated and
 * stretched onto its code by a map that is constant for the gradient, so the gradient at the code
 * is turned back and stretched with it.
 *
 * <p>With u = z/|z|, q = e/|e|, m = (u + q)/|u + q|: out = |e|/|z| (z - 2 (z.m) m + 2 (z.u) q).
 */
final class RotationTrick {
  /** Shorter vectors are divided by this instead of by their length. */
  private static final double LEAST_NORM = 1e-6;

  private RotationTrick() {}

  /**
   * N x d latents carried to their codes.
   *
   * @param z the latents' values
   * @param e the codes' values, of the same size
   */
  static NDArray of(NDArray latents, float[] z, float[] e) {
    int d = Math.toIntExact(latents.getShape().get(1));
    float[] u = new float[z.length];
    float[] q = new float[z.length];
    float[] m = new float[z.length];
    float[] stretch = new float[z.length / d];
    for (int row = 0; row < stretch.length; row++) {
      int at = row * d;
      stretch[row] = (float) (norm(e, at, d) / Math.max(norm(z, at, d), LEAST_NORM));
      divide(z, u, at, d);
      divide(e, q, at, d);
      for (int i = at; i < at + d; i++) {
        m[i] = u[i] + q[i];
      }
      divide(m, m, at, d);
    }
    NDArray reflection = Latents.beside(latents, m);
    NDArray direction = Latents.beside(latents, u);
    NDArray target = Latents.beside(latents, q);
    NDArray away = Ops.scale(Ops.sumOfColumns(latents.mul(reflection)), -2).mul(reflection);
    NDArray onto = Ops.scale(Ops.sumOfColumns(latents.mul(direction)), 2).mul(target);
    NDArray length = Tensors.of(latents.getManager(), stretch, stretch.length, 1);
    return latents.add(away).add(onto).mul(length);
  }

  private static double norm(float[] values, int from, int length) {
    double sum = 0;
    for (int i = from; i < from + length; i++) {
      sum += (double) values[i] * values[i];
    }
    return Math.sqrt(sum);
  }

  private static void divide(float[] values, float[] into, int from, int length) {
    double norm = Math.max(norm(values, from, length), LEAST_NORM);
    for (int i = from; i < from + length; i++) {
      into[i] = (float) (values[i] / norm);
    }
  }
}
