package org.vpvae.experiments.claim;

/** The smallest thing that numbers can be asked. */
public interface Statement {
  /** What is stated, for a list of exceptions. */
  String words();

  /**
   * What the numbers say about it.
   *
   * @param among how many statements one claim needs: the more there are, the clearer a difference
   *     must be to contradict one of them (Bonferroni); to hold, each stands for itself
   */
  Outcome check(Numbers numbers, int among);
}
