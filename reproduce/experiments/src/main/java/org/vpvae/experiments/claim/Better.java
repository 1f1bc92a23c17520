package org.vpvae.experiments.claim;

import java.util.List;
import java.util.Optional;
import org.vpvae.experiments.verdict.Estimate;

/**
 * One row is better than another: higher, and lower for LPIPS.
 *
 * @param place of the better one
 * @param rival the place of the other; the same but for the row, and for the kind of CVU
 */
record Better(Place place, Place rival) implements Statement {

  /** In the same column at the same K. */
  Better(Place place, String rival) {
    this(place, place.at(rival));
  }

  /** Better than each of the rivals. */
  static List<Statement> than(Place place, List<String> rivals) {
    return rivals.stream()
        .filter(rival -> !rival.equals(place.row()))
        .<Statement>map(rival -> new Better(place, rival))
        .toList();
  }

  @Override
  public String words() {
    return place.words() + ", better than " + rival.row();
  }

  /** A row whose training failed is behind every number. */
  @Override
  public Outcome check(Numbers numbers, int among) {
    if (numbers.failed(rival) && numbers.value(place).isPresent()) {
      return Outcome.HOLDS;
    }
    if (numbers.failed(place) && numbers.value(rival).isPresent()) {
      return Outcome.FAILS;
    }
    return better(numbers).map(difference -> Outcome.of(difference, among)).orElse(Outcome.MISSING);
  }

  private Optional<Estimate> better(Numbers numbers) {
    return place.metric().isLowerBetter()
        ? numbers.difference(rival, place)
        : numbers.difference(place, rival);
  }
}
