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
 * @param runs names of the runs that the mean is over, at least one
 */
public record UsageCurve(List<Integer> steps, List<Double> values, List<String> runs) {
  /** The file in a run's folder: {@code step,perplexity}, steps counted from 0. */
  public static final String FILE = "usage.csv";

  public UsageCurve {
    steps = List.copyOf(steps);
    values = List.copyOf(values);
    runs = List.copyOf(runs);
    if (steps.size() != values.size() || steps.size() < 2 || runs.isEmpty()) {
      throw new IllegalArgumentException(
          steps.size() + " steps and " + values.size() + " values of " + runs.size() + " runs");
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
                List.of(run.name())));
  }

  /** The mean of several runs measured after the same steps; empty when they were not. */
  public static Optional<UsageCurve> mean(List<UsageCurve> curves) {
    if (curves.isEmpty() || curves.stream().map(UsageCurve::steps).distinct().count() > 1) {
      return Optional.empty();
    }
    List<Integer> steps = curves.get(0).steps();
    List<Double> means =
        IntStream.range(0, steps.size())
            .mapToObj(
                i -> curves.stream().mapToDouble(c -> c.values().get(i)).average().orElseThrow())
            .toList();
    List<String> runs = curves.stream().flatMap(curve -> curve.runs().stream()).toList();
    return Optional.of(new UsageCurve(steps, means, runs));
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
