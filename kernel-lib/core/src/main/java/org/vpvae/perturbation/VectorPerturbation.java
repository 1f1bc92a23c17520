package org.vpvae.perturbation;

import org.vpvae.neighbour.NeighbourIndex;
import org.vpvae.neighbour.Points;

/**
 * Vector perturbation, Algorithm 1 of arXiv 2602.17133: replaces quantization in training by a
 * random move of about the quantization error that keeps latents where latents are.
 *
 * <p>Steps: distances D_k and D_M of z in the queue; radius R (Eq. 3); proposal z' (Eq. 5);
 * distances of z'; acceptance (Eq. 6 to 8); offset (Eq. 9). Pushing part of z into the queue is the
 * caller's, after this, so that a batch never sees itself.
 *
 * <p>z' is formed in float, z + offset, as the network will form it, and judged at that place.
 *
 * <p>Symbols: S queue, |S| its size, K codes, k density neighbours, M radius neighbours, N latents,
 * d dimension. Randomness consumed: {@link PerturbationNoise}. Complexity: two searches of N
 * queries; the result does not depend on the thread count.
 */
public final class VectorPerturbation {
  private final PerturbationSettings settings;
  private final int dimension;
  private final LocalRadius localRadius;
  private final MetropolisHastings metropolis;

  /**
   * Fixes everything but the data.
   *
   * @param settings the choices
   * @param codes size K of the codebook to come, at least 1
   * @param dimension d, 1 to 16
   */
  public VectorPerturbation(PerturbationSettings settings, int codes, int dimension) {
    this.settings = settings;
    this.dimension = dimension;
    this.localRadius = new LocalRadius(settings, codes, dimension);
    this.metropolis = new MetropolisHastings(settings.supportRule(), settings.clampUniform());
  }

  /** Whether a queue of that many samples has the k-th and the M-th neighbour. */
  public boolean isPossibleWith(int queueSize) {
    return queueSize >= settings.densityNeighbours()
        && queueSize >= localRadius.neighbours(queueSize)
        && queueSize > 0;
  }

  /**
   * Perturbs a batch of latents.
   *
   * @param z N latents of dimension d
   * @param queue index over the content of the queue S
   * @param noise the random numbers for N latents
   * @param threads number of threads for the searches, at least 1
   * @return the offsets and how they came about
   * @throws IllegalArgumentException if sizes do not fit, the queue has too few samples, or a
   *     proposal is not finite
   */
  public Perturbed perturb(Points z, NeighbourIndex queue, PerturbationNoise noise, int threads) {
    check(z, queue, noise);
    int m = localRadius.neighbours(queue.count());
    int[] ranks = {settings.densityNeighbours(), m};

    double[][] here = queue.distances(z, ranks, threads);
    double[] radius = localRadius.of(here[1]);
    double[] step = UnitBallProposal.steps(radius, noise.radius(), dimension);
    float[] proposal = UnitBallProposal.offsets(step, noise.directions(), dimension);
    double[][] there = queue.distances(moved(z, proposal), ranks, threads);

    return decide(z.count(), proposal, radius, step, here, there, noise.acceptance());
  }

  private Perturbed decide(
      int n,
      float[] proposal,
      double[] radius,
      double[] step,
      double[][] here,
      double[][] there,
      double[] uniforms) {
    double[] reverseRadius = localRadius.of(there[1]);
    double[] logRatio = new double[n];
    boolean[] passed = new boolean[n];
    boolean[] supported = new boolean[n];
    boolean[] accepted = new boolean[n];
    float[] offset = new float[n * dimension];
    for (int i = 0; i < n; i++) {
      logRatio[i] =
          MetropolisHastings.logRatio(here[0][i], here[1][i], there[0][i], there[1][i], dimension);
      passed[i] = metropolis.passes(uniforms[i], logRatio[i]);
      supported[i] = metropolis.supports(step[i], reverseRadius[i]);
      accepted[i] = passed[i] && supported[i];
      if (accepted[i]) {
        System.arraycopy(proposal, i * dimension, offset, i * dimension, dimension);
      }
    }
    PerturbationTrace trace =
        new PerturbationTrace(
            proposal, radius, step, here[0], here[1], there[0], there[1], logRatio, passed,
            supported);
    return new Perturbed(n, dimension, offset, accepted, trace);
  }

  private static Points moved(Points z, float[] offset) {
    float[] proposed = new float[offset.length];
    for (int i = 0; i < proposed.length; i++) {
      proposed[i] = z.values()[i] + offset[i];
    }
    return new Points(proposed, z.count(), z.dimension());
  }

  private void check(Points z, NeighbourIndex queue, PerturbationNoise noise) {
    if (z.dimension() != dimension) {
      throw new IllegalArgumentException(
          "latents of dimension %d, expected %d".formatted(z.dimension(), dimension));
    }
    if (noise.count() != z.count() || noise.directions().length != z.values().length) {
      throw new IllegalArgumentException(
          "noise for %d latents and %d coordinates, but there are %d latents of dimension %d"
              .formatted(noise.count(), noise.directions().length, z.count(), dimension));
    }
    int size = queue.count();
    if (!isPossibleWith(size)) {
      throw new IllegalArgumentException(
          "a queue of %d samples is too small for neighbours number %d and %d"
              .formatted(size, settings.densityNeighbours(), localRadius.neighbours(size)));
    }
  }
}
