package org.vpvae.perturbation;

/** When the reverse move counts as possible (Eq. 7), or that nobody asks. */
public enum SupportRule {
  /** The paper: |z' - z| at most R(z'). */
  INCLUSIVE,
  /** The authors' code: |z' - z| below R(z'). */
  STRICT,
  /**
   * No Metropolis-Hastings step at all: every proposal is accepted, whatever its ratio. The row
   * "w/o MH" of the paper's Table 3, not a choice for training.
   */
  ALWAYS_ACCEPT;

  /** Whether a step of this length can be undone from a place with this radius. */
  public boolean supports(double step, double reverseRadius) {
    return switch (this) {
      case INCLUSIVE -> step <= reverseRadius;
      case STRICT -> step < reverseRadius;
      case ALWAYS_ACCEPT -> true;
    };
  }
}
