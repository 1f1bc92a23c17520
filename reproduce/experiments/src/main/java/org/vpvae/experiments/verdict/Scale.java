package org.vpvae.experiments.verdict;

import org.vpvae.experiments.run.RunRecord;

/** How near a run is to the published experiment; it decides what may be compared. */
public enum Scale {
  /** The published recipe in every point that {@link Shortfall} looks at: numbers compare. */
  PAPER,
  /** Anything else: only orders and differences compare. */
  SMALLER;

  /** The scale of a finished run, from its record alone. */
  public static Scale of(RunRecord run) {
    return Shortfall.of(run).isEmpty() ? PAPER : SMALLER;
  }
}
