package org.vpvae.experiments.claim;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.vpvae.experiments.verdict.Estimate;

/**
 * A number is the same at every place, to within the given width. It fails where two places differ
 * by more than the width and their uncertainty together; it holds where every difference is within
 * the width even at the far end of its uncertainty, so that few seeds do not show sameness.
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
  public Outcome check(Numbers numbers, int among) {
    List<Estimate> values = places.stream().map(numbers::value).flatMap(Optional::stream).toList();
    List<Estimate> differences =
        IntStream.range(1, values.size())
            .boxed()
            .flatMap(i -> values.subList(0, i).stream().map(values.get(i)::minus))
            .toList();
    if (differences.isEmpty()) {
      return Outcome.MISSING;
    }
    int all = among * differences.size();
    if (differences.stream().anyMatch(d -> Math.abs(d.value()) > width + d.limit(all))) {
      return Outcome.FAILS;
    }
    boolean within = differences.stream().allMatch(d -> Math.abs(d.value()) + d.limit() <= width);
    return within ? Outcome.HOLDS : Outcome.OPEN;
  }
}
