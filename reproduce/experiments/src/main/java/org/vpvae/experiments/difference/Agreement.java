package org.vpvae.experiments.difference;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.vpvae.experiments.run.DeterminismTier;
import org.vpvae.experiments.run.Metric;
import org.vpvae.experiments.run.RunRecord;
import org.vpvae.experiments.run.Split;
import org.vpvae.experiments.table.Tolerances;

/**
 * Whether two runs found the same.
 *
 * @param agrees whether they did
 * @param words the finding in one sentence
 */
public record Agreement(boolean agrees, String words) {

  /**
   * Equal numbers agree. Runs of one configuration under the conditions of their determinism tier
   * must be equal; all others agree when no metric differs by more than its tolerance.
   */
  static Agreement of(RunRecord a, RunRecord b) {
    Agreement found = ofResults(a, b);
    return a.hash().equals(b.hash())
        ? found
        : new Agreement(found.agrees, "Two different configurations. " + found.words);
  }

  private static Agreement ofResults(RunRecord a, RunRecord b) {
    Map<String, Double> left = a.outcome().metrics();
    Map<String, Double> right = b.outcome().metrics();
    if (left.equals(right)) {
      return new Agreement(true, "The results agree to the last bit.");
    }
    if (isPromisedEqual(a, b)) {
      return new Agreement(
          false,
          "The results DISAGREE: one configuration under one tier ("
              + a.outcome().tier().promise()
              + ") must give equal numbers.");
    }
    List<String> apart = apart(a, b);
    return apart.isEmpty()
        ? new Agreement(true, "The results agree within the tolerances of the metrics.")
        : new Agreement(false, "The results DISAGREE: " + String.join("; ", apart) + ".");
  }

  private static boolean isPromisedEqual(RunRecord a, RunRecord b) {
    DeterminismTier tier =
        Stream.of(a, b).map(run -> run.outcome().tier()).max(DeterminismTier::compareTo).get();
    boolean sameCode = a.hash().equals(b.hash()) && a.revision().equals(b.revision());
    boolean samePlace = a.machine().equals(b.machine()) && a.versions().equals(b.versions());
    return sameCode && samePlace && tier != DeterminismTier.T3 && isExact(a.revision());
  }

  /** Neither unknown nor with changes of its own: such a name stands for one program only. */
  private static boolean isExact(String revision) {
    return revision.matches("[0-9a-f]+");
  }

  private static List<String> apart(RunRecord a, RunRecord b) {
    List<String> apart = new ArrayList<>();
    for (Split split : Split.values()) {
      for (Metric metric : Metric.values()) {
        apart.addAll(apart(a, b, split, metric));
      }
    }
    TreeSet<String> onlyOne = new TreeSet<>(a.outcome().metrics().keySet());
    onlyOne.addAll(b.outcome().metrics().keySet());
    onlyOne.removeIf(
        name -> a.outcome().metrics().containsKey(name) && b.outcome().metrics().containsKey(name));
    onlyOne.forEach(name -> apart.add(name + " is in one of them only"));
    return apart;
  }

  private static List<String> apart(RunRecord a, RunRecord b, Split split, Metric metric) {
    var left = metric.of(a, split);
    var right = metric.of(b, split);
    if (left.isEmpty() || right.isEmpty()) {
      return List.of();
    }
    double off = Math.abs(left.getAsDouble() - right.getAsDouble());
    double tolerance = Tolerances.of(metric);
    return off <= tolerance
        ? List.of()
        : List.of(
            String.format(
                Locale.ROOT,
                "%s %s differs by %.4f (tolerance %.4f)",
                split.id(),
                metric.heading(),
                off,
                tolerance));
  }
}
