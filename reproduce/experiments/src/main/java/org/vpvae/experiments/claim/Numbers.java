package org.vpvae.experiments.claim;

import java.util.Optional;
import org.vpvae.experiments.run.Method;
import org.vpvae.experiments.run.UsageCurve;

/** Where a claim is checked: the paper's own tables, or our runs. */
public interface Numbers {
  /** The number at a place; empty where there is none. */
  Optional<Double> value(Place place);

  /** First less second with its uncertainty; empty where one of them is missing. */
  Optional<Difference> difference(Place first, Place second);

  /** Whether training is known to have failed there. */
  boolean failed(Place place);

  /** How a method's code usage went through training on images at K = 1024; empty if unknown. */
  Optional<UsageCurve> usage(Method method);
}
