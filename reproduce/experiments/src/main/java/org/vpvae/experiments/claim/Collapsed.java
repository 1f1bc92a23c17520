package org.vpvae.experiments.claim;

import org.vpvae.experiments.verdict.Estimate;

/**
 * Clearly fewer than two codes are in use on average (CVU times K below 2), or training failed
 * where it failed in print. A number on both sides of two codes, within its uncertainty, leaves it
 * open; a failure where the paper prints a value is no collapse but a number that is missing.
 *
 * @param place of a CVU divided by the nominal K
 * @param failsInPrint whether the paper prints a training failure there
 */
record Collapsed(Place place, boolean failsInPrint) implements Statement {
  private static final double TWO_CODES = 2;

  @Override
  public String words() {
    return place.words() + " is that of a collapse";
  }

  @Override
  public Outcome check(Numbers numbers, int among) {
    if (failsInPrint && numbers.failed(place)) {
      return Outcome.HOLDS;
    }
    Estimate two = Estimate.exact(TWO_CODES / place.codebookSize());
    return numbers
        .value(place)
        .map(cvu -> Outcome.of(two.minus(cvu), among))
        .orElse(Outcome.MISSING);
  }
}
