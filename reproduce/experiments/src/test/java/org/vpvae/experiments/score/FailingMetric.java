package org.vpvae.experiments.score;

import java.util.function.ToDoubleFunction;
import org.vpvae.metric.Metric;

/** A metric of texts that does what a test wants. */
record FailingMetric(ToDoubleFunction<String> body) implements Metric<String> {
  @Override
  public String name() {
    return "Failing";
  }

  @Override
  public double score(String reference, String degraded) {
    return body.applyAsDouble(reference);
  }
}
