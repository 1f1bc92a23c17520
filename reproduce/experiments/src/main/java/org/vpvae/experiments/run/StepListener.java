package org.vpvae.experiments.run;

/** Hears how far a run is. */
public interface StepListener {
  /** That {@code done} steps were done in an earlier session; they do not count as speed. */
  void resumeAt(long done);

  /**
   * That steps were done; cheap enough to be told after each.
   *
   * @param done steps done, of the run's
   * @param note a few words, such as {@code loss 0.123}; may be empty
   */
  void update(long done, String note);
}
