package org.vpvae.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.vpvae.metric.MeanScore.LeftOut;
import org.vpvae.neighbour.ParallelRanges;

/**
 * Collects the scores of one metric over a set. Infinite scores and refused pairs never enter the
 * mean; they are listed by name in the {@link MeanScore}. Not safe for concurrent use; {@link
 * #addAll} itself scores on several threads.
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
    add(item, Outcome.of(metric, reference, degraded));
  }

  /**
   * Files a result found elsewhere.
   *
   * @param item the name under which an item outside the mean is listed
   */
  public void add(String item, Outcome outcome) {
    if (!outcome.scored()) {
      leftOut.add(new LeftOut(item, outcome.refusal()));
    } else if (Double.isInfinite(outcome.score())) {
      infinite.add(item);
    } else {
      scores.add(outcome.score());
    }
  }

  /**
   * Scores pairs on several threads and files them in the order of the list, so that the result has
   * the same bits for every thread count. The metric must be safe for concurrent use, as all of
   * this package are.
   *
   * @param threads at least 1
   */
  public void addAll(List<Pair<S>> pairs, int threads) {
    Outcome[] outcomes = new Outcome[pairs.size()];
    ParallelRanges.run(
        outcomes.length,
        1,
        threads,
        () ->
            (from, to) -> {
              Pair<S> pair = pairs.get(from);
              outcomes[from] = Outcome.of(metric, pair.reference(), pair.degraded());
            });
    for (int i = 0; i < outcomes.length; i++) {
      add(pairs.get(i).item(), outcomes[i]);
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
