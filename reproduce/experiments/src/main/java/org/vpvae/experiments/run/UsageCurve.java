package org.vpvae.experiments.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * CVU of codes through training on validation items, the mean over a method's seeds.
 *
 * @param steps after which it was measured, rising; two or more
 * @param values CVU at each, in (0, 1]
 * @param seeds how many runs the mean is over
 */
public record UsageCurve(List<Integer> steps, List<Double> values, int seeds) {
  /** The file in a run's folder: {@code step,perplexity}, steps counted from 0. */
  public static final String FILE = "usage.csv";

  public UsageCurve {
    steps = List.copyOf(steps);
    values = List.copyOf(values);
    if (steps.size() != values.size() || steps.size() < 2 || seeds < 1) {
      throw new IllegalArgumentException(
          steps.size() + " steps and " + values.size() + " values of " + seeds + " seeds");
    }
  }

  /** The curve of one finished run; empty when it was not measured on the way. */
  public static Optional<UsageCurve> read(Path folder, RunConfiguration run) {
    List<double[]> rows = StepCurve.read(folder, FILE);
    return rows.size() < 2
        ? Optional.empty()
        : Optional.of(
            new UsageCurve(
                rows.stream().map(row -> (int) row[0] + 1).toList(),
                rows.stream().map(row -> row[1] / run.codes()).toList(),
                1));
  }

  /** The mean of several runs measured after the same steps; empty when they were not. */
  public static Optional<UsageCurve> mean(List<UsageCurve> seeds) {
    if (seeds.isEmpty() || seeds.stream().map(UsageCurve::steps).distinct().count() > 1) {
      return Optional.empty();
    }
    List<Integer> steps = seeds.get(0).steps();
    List<Double> means =
        IntStream.range(0, steps.size())
            .mapToObj(
                i -> seeds.stream().mapToDouble(s -> s.values().get(i)).average().orElseThrow())
            .toList();
    return Optional.of(new UsageCurve(steps, means, seeds.size()));
  }

  /** The highest value. */
  public double peak() {
    return values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
  }

  /** The value at the end of training. */
  public double end() {
    return values.get(values.size() - 1);
  }
}
