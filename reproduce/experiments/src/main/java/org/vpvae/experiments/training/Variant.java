package org.vpvae.experiments.training;

/** Whose choices the quantizers follow where the paper's text and the authors' modules differ. */
public enum Variant {
  /** The paper where it speaks, the authors' modules where it is silent. */
  PAPER,
  /** The authors' modules. */
  CODE
}
