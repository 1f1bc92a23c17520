package org.vpvae.experiments.training;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.vpvae.codebook.CodebookUsage;
import org.vpvae.experiments.run.Metric;
import org.vpvae.experiments.run.RunConfiguration;
import org.vpvae.experiments.run.Split;
import org.vpvae.metric.MeanScore;
import org.vpvae.scalar.LevelUsage;
import org.vpvae.scalar.Levels;

/** Collects what an evaluation found, under the names of the run record. */
final class Measurements {
  /** The mean over dimensions of the CVU of its levels, see {@link LevelUsage}. */
  static final String PER_DIMENSION = "cvu-per-dimension";

  private final Optional<Levels> levels;
  private final SortedMap<String, Double> metrics = new TreeMap<>();
  private final SortedMap<String, String> unmeasured = new TreeMap<>();
  private final SortedMap<String, Double> facts = new TreeMap<>();

  private Measurements(Optional<Levels> levels) {
    this.levels = levels;
  }

  /** Of a quantizer whose indices are indices only. */
  Measurements() {
    this(Optional.empty());
  }

  /** Of a run; the codes of scalar methods have levels, whose use is measured as well. */
  static Measurements of(RunConfiguration run) {
    int[] levels = run.levels().stream().mapToInt(Integer::intValue).toArray();
    return new Measurements(
        run.method().isScalar() ? Optional.of(new Levels(levels)) : Optional.empty());
  }

  /** A mean score; with no counted item the reason takes its place. */
  void score(Split split, Metric metric, MeanScore score) {
    String key = metric.key(split);
    if (score.counted() == 0) {
      unmeasured.put(key, "no item could be scored: " + score.leftOut());
      return;
    }
    metrics.put(key, score.mean());
    facts.put(key + ".items", (double) score.counted());
    facts.put(key + ".left-out", (double) (score.leftOut().size() + score.infinite().size()));
    if (!score.complete()) {
      unmeasured.put(key + ".left-out", reasons(score));
    }
  }

  /** Each reason once, with the number of items that it kept out of the mean. */
  private static String reasons(MeanScore score) {
    SortedMap<String, Integer> counts = new TreeMap<>();
    score.leftOut().forEach(item -> counts.merge(kind(item.reason()), 1, Integer::sum));
    if (!score.infinite().isEmpty()) {
      counts.put("infinite", score.infinite().size());
    }
    return counts.entrySet().stream()
        .map(entry -> entry.getValue() + "x " + entry.getKey())
        .collect(Collectors.joining(", "));
  }

  /** A reason begins with its kind; what follows the colon is of one item. */
  private static String kind(String reason) {
    return reason.split(":", 2)[0];
  }

  /** Perplexity of the codes of all tokens of a split. */
  void usage(Split split, long[] histogram) {
    CodebookUsage usage = CodebookUsage.of(histogram);
    metrics.put(Metric.key(split, Metric.PERPLEXITY), usage.perplexity());
    facts.put(Metric.key(split, "tokens"), (double) usage.tokens());
    levels.ifPresent(
        grid -> facts.put(Metric.key(split, PER_DIMENSION), LevelUsage.meanCvu(histogram, grid)));
  }

  void unmeasured(Split split, Metric metric, String reason) {
    unmeasured.put(metric.key(split), reason);
  }

  /** Something else that the run does not know. */
  void absent(String name, String reason) {
    unmeasured.put(name, reason);
  }

  void fact(String name, double value) {
    facts.put(name, value);
  }

  SortedMap<String, Double> metrics() {
    return metrics;
  }

  SortedMap<String, String> unmeasured() {
    return unmeasured;
  }

  SortedMap<String, Double> facts() {
    return facts;
  }
}
