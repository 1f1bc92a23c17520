package org.vpvae.experiments.claim;

import java.util.List;
import java.util.Optional;

/**
 * A number is the same at every place, to within the given width.
 *
 * @param places two or more
 * @param width largest difference between any two
 */
record Unchanging(List<Place> places, double width) implements Statement {
  Unchanging {
    places = List.copyOf(places);
  }

  @Override
  public String words() {
    return places.get(0).metric().heading()
        + " of "
        + places.get(0).row()
        + " is the same at all K";
  }

  @Override
  public Outcome check(Numbers numbers) {
    List<Double> values =
        places.stream().map(numbers::value).flatMap(Optional::stream).map(e -> e.value()).toList();
    if (values.size() < 2) {
      return Outcome.MISSING;
    }
    double low = values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    double high = values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    return high - low <= width ? Outcome.HOLDS : Outcome.FAILS;
  }
}
