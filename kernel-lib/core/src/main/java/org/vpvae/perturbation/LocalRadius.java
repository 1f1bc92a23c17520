package org.vpvae.perturbation;

/**
 * Local radius of arXiv 2602.17133, Eq. 3: R(z) = eta D_M(z) with M = ceil(|S| / K).
 *
 * <p>Idea: one of K cells of equal mass holds about |S| / K of the samples, so the distance to the
 * M-th neighbour is the size of a cell, wherever z lies.
 *
 * <p>Symbols: S queue, K codes, M neighbours, D_M distance to the M-th nearest sample, eta scale.
 */
public final class LocalRadius {
  private final PerturbationSettings settings;
  private final int codes;
  private final int dimension;

  /**
   * Fixes everything but the queue.
   *
   * @param settings eta and the rule for M
   * @param codes size K of the codebook to come, at least 1
   * @param dimension d
   */
  public LocalRadius(PerturbationSettings settings, int codes, int dimension) {
    if (codes < 1) {
      throw new IllegalArgumentException("codebook size " + codes + " is below 1");
    }
    this.settings = settings;
    this.codes = codes;
    this.dimension = dimension;
  }

  /** The number of neighbours M for a queue of that many samples. */
  public int neighbours(int queueSize) {
    return switch (settings.neighbourCountRule()) {
      case PAPER -> (int) (((long) queueSize + codes - 1) / codes);
      case CODE -> settings.neighboursOfCode(dimension);
    };
  }

  /** R = eta D_M for each distance. */
  public double[] of(double[] distances) {
    double[] radii = new double[distances.length];
    for (int i = 0; i < radii.length; i++) {
      radii[i] = settings.eta() * distances[i];
    }
    return radii;
  }
}
