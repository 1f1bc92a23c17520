package org.vpvae.experiments.difference;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.vpvae.experiments.run.StepCurve;

/** Where two loss curves part. */
final class LossDifference {
  private LossDifference() {}

  /** One sentence; empty when one of the places has no curve. */
  static Optional<String> of(Path a, Path b) {
    List<double[]> left = StepCurve.read(a, StepCurve.LOSS);
    List<double[]> right = StepCurve.read(b, StepCurve.LOSS);
    if (left.isEmpty() || right.isEmpty()) {
      return Optional.empty();
    }
    int both = Math.min(left.size(), right.size());
    for (int i = 0; i < both; i++) {
      if (!Arrays.equals(left.get(i), right.get(i))) {
        return Optional.of("loss.csv: equal up to step " + i + ", from there on different");
      }
    }
    return Optional.of(
        left.size() == right.size()
            ? "loss.csv: equal in all " + both + " steps"
            : "loss.csv: equal in the first " + both + " steps, one run is longer");
  }
}
