package org.vpvae.experiments.claim;

import java.util.List;
import java.util.Optional;
import org.vpvae.experiments.run.Method;
import org.vpvae.experiments.run.UsageCurve;
import org.vpvae.experiments.verdict.Estimate;

/** Where a claim is checked: the paper's own tables, or our runs. */
public interface Numbers {
  /** The number at a place with its uncertainty; empty where there is none. */
  Optional<Estimate> value(Place place);

  /** First less second; empty where one of them is missing. */
  default Optional<Estimate> difference(Place first, Place second) {
    return value(first).flatMap(a -> value(second).map(a::minus));
  }

  /** Whether training is known to have failed there. */
  boolean failed(Place place);

  /**
   * How a method's code usage went through training on images at K = 1024, seed by seed; none
   * unless all of its seeds were measured.
   */
  List<UsageCurve> usage(Method method);

  /** Whether training was as long as the paper's, so that what did not happen never will. */
  boolean areOfWholeTraining();

  /** Whether anything is known about luck: exact numbers, or two seeds somewhere. */
  boolean haveSpread();
}
