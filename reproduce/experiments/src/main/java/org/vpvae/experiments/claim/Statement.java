package org.vpvae.experiments.claim;

/** The smallest thing that numbers can be asked. */
public interface Statement {
  /** What is stated, for a list of exceptions. */
  String words();

  /** What the numbers say about it. */
  Outcome check(Numbers numbers);
}
