package org.vpvae.experiments.claim;

import java.util.Optional;
import org.vpvae.experiments.table.TableKind;
import org.vpvae.experiments.verdict.Estimate;

/**
 * The lead of one row over another is larger in another table.
 *
 * @param place of the leading row, in the first table; a metric of which more is better
 * @param rival name of the other row
 * @param other the table in which the lead is larger
 */
record GapGrows(Place place, String rival, TableKind other) implements Statement {

  @Override
  public String words() {
    return place.words() + ", lead over " + rival + " larger in " + other.title();
  }

  @Override
  public Outcome check(Numbers numbers, int among) {
    Place there = place.in(other);
    Optional<Estimate> lead = numbers.difference(place, place.at(rival));
    Optional<Estimate> leadThere = numbers.difference(there, there.at(rival));
    if (lead.isEmpty() || leadThere.isEmpty()) {
      return Outcome.MISSING;
    }
    return Outcome.of(leadThere.get().minus(lead.get()), among);
  }
}
