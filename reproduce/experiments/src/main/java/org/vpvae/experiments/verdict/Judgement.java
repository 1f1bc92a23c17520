package org.vpvae.experiments.verdict;

/**
 * A verdict and what led to it.
 *
 * @param verdict the word
 * @param reason one phrase without a full stop, with the numbers it rests on
 */
public record Judgement(Verdict verdict, String reason) {
  public Judgement {
    if (reason.isBlank()) {
      throw new IllegalArgumentException("a verdict " + verdict + " without its reason");
    }
  }
}
