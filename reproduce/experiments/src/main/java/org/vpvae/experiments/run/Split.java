package org.vpvae.experiments.run;

/** Which items a metric was measured on. */
public enum Split {
  /** Held-out items of the training domain: the paper's Table 1. */
  VALIDATION("val"),
  /** Items of another domain: the paper's Table 2. */
  OUT_OF_DOMAIN("ood");

  private final String id;

  Split(String id) {
    this.id = id;
  }

  /** The first part of a metric's name in a run record. */
  public String id() {
    return id;
  }
}
