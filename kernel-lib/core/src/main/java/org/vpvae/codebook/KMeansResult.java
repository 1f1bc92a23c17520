package org.vpvae.codebook;

/**
 * Outcome of {@link KMeans}.
 *
 * @param dimension d
 * @param centroids K * d coordinates, row-major, in double
 * @param assignment index of the nearest of these centroids per point
 * @param counts points per centroid
 * @param inertia sum of squared distances of the points to their centroids
 * @param iterations number of updates made, the last one included
 * @param converged whether the last update changed less than the tolerance
 */
@SuppressWarnings("ArrayRecordComponent") // holds bulk numbers; never compared or hashed
public record KMeansResult(
    int dimension,
    double[] centroids,
    int[] assignment,
    long[] counts,
    double inertia,
    int iterations,
    boolean converged) {

  /** The centroids, rounded to float, as a codebook. */
  public Codebook codebook() {
    float[] codes = new float[centroids.length];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = (float) centroids[i];
    }
    return new Codebook(codes, counts.length, dimension);
  }
}
