package org.vpvae.perturbation;

/**
 * Every choice of vector perturbation. The paper never states eta, k, the update probability or the
 * queue capacity; those defaults are the authors' code.
 *
 * @param eta scale of the radius in Eq. 3; above 0
 * @param densityNeighbours k of the density estimate, Eq. 4; at least 1
 * @param neighbourCountRule where M of Eq. 3 comes from
 * @param supportRule whether Eq. 7 includes equality
 * @param clampUniform true: the uniform number of the acceptance test is raised to 1e-6, so that
 *     moves less probable than that never happen (the authors' code)
 * @param updateProbability chance of each token to enter the queue, 0 to 1
 * @param queueStart first content of the queue
 * @param neighboursPerDimension the code's M is this times d, rounded; it also fixes the capacity
 *     of the queue; above 0
 */
public record PerturbationSettings(
    double eta,
    int densityNeighbours,
    NeighbourCountRule neighbourCountRule,
    SupportRule supportRule,
    boolean clampUniform,
    double updateProbability,
    QueueStart queueStart,
    double neighboursPerDimension) {

  /** Refuses values outside their ranges. */
  public PerturbationSettings {
    if (!(eta > 0) || Double.isInfinite(eta)) {
      throw new IllegalArgumentException("eta " + eta + " is not a finite number above 0");
    }
    if (densityNeighbours < 1) {
      throw new IllegalArgumentException(
          "density neighbours k = " + densityNeighbours + " is below 1");
    }
    if (!(updateProbability >= 0 && updateProbability <= 1)) {
      throw new IllegalArgumentException(
          "update probability " + updateProbability + " is not in 0..1");
    }
    if (!(neighboursPerDimension > 0) || Double.isInfinite(neighboursPerDimension)) {
      throw new IllegalArgumentException(
          "neighbours per dimension " + neighboursPerDimension + " is not a finite number above 0");
    }
  }

  /** The paper where it speaks, the authors' code where the paper is silent. */
  public static PerturbationSettings defaults() {
    return new PerturbationSettings(
        1.0,
        8,
        NeighbourCountRule.PAPER,
        SupportRule.INCLUSIVE,
        false,
        0.01,
        QueueStart.GAUSSIAN_NOISE,
        16);
  }

  /** The authors' published module in every choice. */
  public static PerturbationSettings authorsCode() {
    return new PerturbationSettings(
        1.0,
        8,
        NeighbourCountRule.CODE,
        SupportRule.STRICT,
        true,
        0.01,
        QueueStart.GAUSSIAN_NOISE,
        16);
  }

  /** The same choices with another eta. */
  public PerturbationSettings withEta(double other) {
    return new PerturbationSettings(
        other,
        densityNeighbours,
        neighbourCountRule,
        supportRule,
        clampUniform,
        updateProbability,
        queueStart,
        neighboursPerDimension);
  }

  /** The same choices with another chance of a token to enter the queue. */
  public PerturbationSettings withUpdateProbability(double other) {
    return new PerturbationSettings(
        eta,
        densityNeighbours,
        neighbourCountRule,
        supportRule,
        clampUniform,
        other,
        queueStart,
        neighboursPerDimension);
  }

  /** The same choices with another rule for the reverse move. */
  public PerturbationSettings withSupportRule(SupportRule other) {
    return new PerturbationSettings(
        eta,
        densityNeighbours,
        neighbourCountRule,
        other,
        clampUniform,
        updateProbability,
        queueStart,
        neighboursPerDimension);
  }

  /** The same choices with another first content of the queue. */
  public PerturbationSettings withQueueStart(QueueStart other) {
    return new PerturbationSettings(
        eta,
        densityNeighbours,
        neighbourCountRule,
        supportRule,
        clampUniform,
        updateProbability,
        other,
        neighboursPerDimension);
  }

  /** The same choices with another number of neighbours per dimension, hence another queue. */
  public PerturbationSettings withNeighboursPerDimension(double other) {
    return new PerturbationSettings(
        eta,
        densityNeighbours,
        neighbourCountRule,
        supportRule,
        clampUniform,
        updateProbability,
        queueStart,
        other);
  }

  /** The code's constant M: neighbours per dimension times d, rounded, at least 1. */
  public int neighboursOfCode(int dimension) {
    return (int) Math.max(1, Math.rint(neighboursPerDimension * dimension));
  }

  /**
   * Capacity of the queue for K codes of dimension d: K times the code's M.
   *
   * @throws IllegalArgumentException if the content would not fit in one array
   */
  public int queueCapacity(int codes, int dimension) {
    long capacity = (long) codes * neighboursOfCode(dimension);
    int most = (Integer.MAX_VALUE - 8) / dimension;
    if (codes < 1 || capacity > most) {
      throw new IllegalArgumentException(
          "no queue for %d codes of dimension %d: %d vectors are not in 1..%d"
              .formatted(codes, dimension, capacity, most));
    }
    return (int) capacity;
  }
}
