package org.vpvae.perturbation;

/** How many neighbours M the local radius reaches to. */
public enum NeighbourCountRule {
  /** Eq. 3: ceil(|S| / K), the samples of one cell when K cells share |S| samples equally. */
  PAPER,
  /**
   * The authors' code: a constant, 16 per dimension. Equal to {@link #PAPER} exactly when the queue
   * has its default capacity and is full.
   */
  CODE
}
