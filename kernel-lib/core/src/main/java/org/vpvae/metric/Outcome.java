package org.vpvae.metric;

import java.util.Objects;

/**
 * What became of one pair under one metric: a score, or the reason why there is none.
 *
 * @param score the score, possibly infinite; NaN if there is none
 * @param refusal why there is no score; empty if there is one
 */
public record Outcome(double score, String refusal) {
  /** Checks that exactly one of the two is there. */
  public Outcome {
    Objects.requireNonNull(refusal, "refusal");
    if (Double.isNaN(score) == refusal.isEmpty()) {
      throw new IllegalArgumentException("score " + score + " with refusal '" + refusal + "'");
    }
  }

  /** Scores a pair; a refusal of the metric becomes an outcome. */
  public static <S> Outcome of(Metric<S> metric, S reference, S degraded) {
    try {
      double score = metric.score(reference, degraded);
      return new Outcome(score, Double.isNaN(score) ? "the score is not a number" : "");
    } catch (UnscorableException refusal) {
      return refused(refusal.getMessage());
    }
  }

  /** No score. */
  public static Outcome refused(String reason) {
    return new Outcome(Double.NaN, reason);
  }

  /** Whether there is a score. */
  public boolean scored() {
    return refusal.isEmpty();
  }
}
