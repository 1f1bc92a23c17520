package org.vpvae.experiments.run;

/** Whoever is told how far a run is: a line in a terminal, a bar in a notebook. */
public interface StepListener {
  /**
   * Says that the run goes on where an earlier session stopped.
   *
   * @param done steps of that session; they do not count as speed
   */
  void resumeAt(long done);

  /**
   * Reports a step; called after each, so it must be cheap.
   *
   * @param done steps done so far, of all of the run
   * @param note a few words, such as {@code loss 0.123}; may be empty
   */
  void update(long done, String note);
}
