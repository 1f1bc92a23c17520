package org.vpvae.codebook;

import org.vpvae.neighbour.KdTree;
import org.vpvae.neighbour.Points;

/**
 * K code vectors of dimension d and the quantizer of arXiv 2602.17133, Eq. 12: q(z) is the nearest
 * code.
 *
 * <p>Randomness: none. Complexity: one tree over the codes, O(log K) per latent in few dimensions,
 * O(K) in many.
 */
public final class Codebook {
  private final Points codes;
  private final KdTree index;

  /**
   * Makes a codebook; the array is copied.
   *
   * @param codes K * d finite coordinates, row-major
   * @param size number of codes K, at least 1
   * @param dimension d, at least 1
   * @throws IllegalArgumentException if sizes do not fit or a coordinate is not finite
   */
  public Codebook(float[] codes, int size, int dimension) {
    this.codes = new Points(codes.clone(), size, dimension);
    this.index = KdTree.forNearest(this.codes, 1);
  }

  /** Number of codes K. */
  public int size() {
    return codes.count();
  }

  /** Coordinates per code d. */
  public int dimension() {
    return codes.dimension();
  }

  /** A copy of the K * d coordinates, row-major. */
  public float[] codes() {
    return codes.values().clone();
  }

  /**
   * Index of the nearest code of each latent, 0 to K - 1; the lowest among equally near ones.
   *
   * @param latents N latents of dimension d
   * @param threads at least 1; the result is the same for each
   */
  public int[] nearest(Points latents, int threads) {
    return index.nearest(latents, threads);
  }

  /** {@link #nearest(Points, int)} on the calling thread. */
  public int[] nearest(Points latents) {
    return nearest(latents, 1);
  }

  /**
   * Distance of each latent to its nearest code.
   *
   * @param latents N latents of dimension d
   * @param threads at least 1
   */
  public double[] quantizationErrors(Points latents, int threads) {
    return index.distances(latents, new int[] {1}, threads)[0];
  }

  /**
   * The codes at these indices.
   *
   * @param indices N numbers from 0 to K - 1
   * @return N * d coordinates, row-major
   * @throws IllegalArgumentException if an index is out of range
   */
  public float[] decode(int[] indices) {
    int d = dimension();
    float[] out = new float[Math.multiplyExact(indices.length, d)];
    for (int i = 0; i < indices.length; i++) {
      if (indices[i] < 0 || indices[i] >= size()) {
        throw new IllegalArgumentException(
            "code index %d at position %d is not in 0..%d".formatted(indices[i], i, size() - 1));
      }
      System.arraycopy(codes.values(), indices[i] * d, out, i * d, d);
    }
    return out;
  }
}
