package org.vpvae.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.vpvae.metric.MeanScore.LeftOut;

/**
 * Collects the scores of one metric over a set. Infinite scores and refused pairs never enter the
 * mean; they are listed by name in the {@link MeanScore}. Not safe for concurrent use.
 *
 * @param <S> what the metric compares
 */
public final class ScoreTally<S> {
  private final Metric<S> metric;
  private final List<Double> scores = new ArrayList<>();
  private final List<String> infinite = new ArrayList<>();
  private final List<LeftOut> leftOut = new ArrayList<>();

  /** An empty tally of that metric. */
  public ScoreTally(Metric<S> metric) {
    this.metric = Objects.requireNonNull(metric, "metric");
  }

  /**
   * Scores one pair and files the result.
   *
   * @param item the name under which an item outside the mean is listed
   */
  public void add(String item, S reference, S degraded) {
    double score;
    try {
      score = metric.score(reference, degraded);
    } catch (UnscorableException refusal) {
      leftOut.add(new LeftOut(item, refusal.getMessage()));
      return;
    }
    if (Double.isNaN(score)) {
      leftOut.add(new LeftOut(item, "the score is not a number"));
    } else if (Double.isInfinite(score)) {
      infinite.add(item);
    } else {
      scores.add(score);
    }
  }

  /** Mean and standard error of what was added so far. */
  public MeanScore mean() {
    double[] x = scores.stream().mapToDouble(Double::doubleValue).toArray();
    double mean = Arrays.stream(x).average().orElse(Double.NaN);
    double squares = Arrays.stream(x).map(v -> (v - mean) * (v - mean)).sum();
    double error = x.length < 2 ? Double.NaN : Math.sqrt(squares / (x.length - 1.0) / x.length);
    return new MeanScore(metric.name(), mean, error, x.length, infinite, leftOut);
  }
}
