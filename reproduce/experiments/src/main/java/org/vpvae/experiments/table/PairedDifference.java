package org.vpvae.experiments.table;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.vpvae.experiments.run.SeedStatistics;
import org.vpvae.experiments.verdict.Estimate;

/**
 * The difference of two settings, seed by seed. Runs of one seed share their first weights and
 * batches, and with them most of their luck: beside a mean of three seeds, one seed shows its luck
 * as if it were the setting's. Only seeds that both settings have are compared.
 *
 * @param seeds the differences of the common seeds
 */
public record PairedDifference(SeedStatistics seeds) {

  /**
   * One setting less another.
   *
   * @param ours its numbers by seed
   * @param reference the other's
   * @return empty if they have no seed in common
   */
  public static Optional<PairedDifference> of(Map<Long, Double> ours, Map<Long, Double> reference) {
    List<Double> differences =
        ours.entrySet().stream()
            .filter(one -> reference.containsKey(one.getKey()))
            .map(one -> one.getValue() - reference.get(one.getKey()))
            .toList();
    return differences.isEmpty()
        ? Optional.empty()
        : Optional.of(new PairedDifference(SeedStatistics.of(differences)));
  }

  /** The mean of the differences. */
  public double value() {
    return seeds.mean();
  }

  /** Half the 95 % interval of the mean, by Student's t; empty for one seed. */
  public Optional<Double> halfWidth() {
    return seeds.count() < 2 ? Optional.empty() : Optional.of(Estimate.of(seeds).limit());
  }

  /** Whether the interval leaves out zero. */
  public boolean isClear() {
    return halfWidth().filter(half -> Math.abs(value()) > half).isPresent();
  }

  /** The value, half its interval and the number of seeds; bold if it is clear. */
  String toMarkdown() {
    String half = halfWidth().map(h -> String.format(Locale.ROOT, " ± %.3f", h)).orElse("");
    String text = String.format(Locale.ROOT, "%+.3f%s (%d)", value(), half, seeds.count());
    return isClear() ? "**" + text + "**" : text;
  }
}
