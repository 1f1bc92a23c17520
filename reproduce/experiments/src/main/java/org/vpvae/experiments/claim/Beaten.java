package org.vpvae.experiments.claim;

import java.util.List;

/**
 * Some rival is better than this row in at least one of several places: the row does not dominate.
 *
 * @param places of the row, one per metric
 * @param rivals names of the other rows
 */
record Beaten(List<Place> places, List<String> rivals) implements Statement {
  Beaten {
    places = List.copyOf(places);
    rivals = List.copyOf(rivals);
  }

  @Override
  public String words() {
    return places.get(0).row() + " is not the best everywhere";
  }

  @Override
  public Outcome check(Numbers numbers, int among) {
    int all = among * places.size() * rivals.size();
    List<Outcome> best =
        places.stream()
            .flatMap(place -> rivals.stream().map(rival -> new Better(place, rival)))
            .map(statement -> statement.check(numbers, all))
            .toList();
    if (best.contains(Outcome.FAILS)) {
      return Outcome.HOLDS;
    }
    for (Outcome first : List.of(Outcome.OPEN, Outcome.MISSING)) {
      if (best.contains(first)) {
        return first;
      }
    }
    return Outcome.FAILS;
  }
}
