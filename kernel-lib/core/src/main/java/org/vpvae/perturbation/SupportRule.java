package org.vpvae.perturbation;

/** When the reverse move counts as possible (Eq. 7). */
public enum SupportRule {
  /** The paper: |z' - z| at most R(z'). */
  INCLUSIVE,
  /** The authors' code: |z' - z| below R(z'). */
  STRICT;

  /** Whether a step of this length can be undone from a place with this radius. */
  public boolean supports(double step, double reverseRadius) {
    return this == INCLUSIVE ? step <= reverseRadius : step < reverseRadius;
  }
}
