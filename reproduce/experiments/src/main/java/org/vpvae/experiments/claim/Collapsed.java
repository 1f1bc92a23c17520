package org.vpvae.experiments.claim;

/**
 * Fewer than two codes are in use on average (CVU times K below 2), or training failed.
 *
 * @param place of a CVU divided by the nominal K
 */
record Collapsed(Place place) implements Statement {
  private static final double TWO_CODES = 2;

  @Override
  public String words() {
    return place.words() + " is that of a collapse";
  }

  @Override
  public Outcome check(Numbers numbers) {
    if (numbers.failed(place)) {
      return Outcome.HOLDS;
    }
    return numbers
        .value(place)
        .map(cvu -> cvu.value() * place.codebookSize() < TWO_CODES ? Outcome.HOLDS : Outcome.FAILS)
        .orElse(Outcome.MISSING);
  }
}
