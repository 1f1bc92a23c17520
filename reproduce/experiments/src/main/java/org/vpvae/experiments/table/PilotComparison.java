package org.vpvae.experiments.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpvae.experiments.run.Metric;
import org.vpvae.experiments.run.RunRecord;
import org.vpvae.experiments.run.SeedStatistics;
import org.vpvae.experiments.run.Split;

/**
 * Our runs of the pilot's recipe beside the pilot's own numbers (Python, PyTorch, one seed or
 * three): the difference of the means and a verdict against a tolerance that was fixed beforehand.
 *
 * @param rows one per method and quantity, in the order of the pilot's table
 */
public record PilotComparison(List<Row> rows) {
  public PilotComparison {
    rows = List.copyOf(rows);
  }

  /** Whether two means agree. */
  public enum Verdict {
    /** The difference is at most the tolerance. */
    WITHIN,
    /** It is larger. */
    OUTSIDE,
    /** No run of that recipe has measured it. */
    NOT_MEASURED
  }

  /**
   * One quantity of one method.
   *
   * @param method as the paper names it
   * @param quantity {@code psnr}, {@code cvu} or {@code psnr_ood}
   * @param pilot the pilot's seeds
   * @param ours our seeds, or empty
   * @param tolerance largest difference of the means that counts as agreement
   * @param runs names of our runs
   */
  public record Row(
      String method,
      String quantity,
      SeedStatistics pilot,
      Optional<SeedStatistics> ours,
      double tolerance,
      List<String> runs) {
    /** Our mean minus the pilot's. */
    public Optional<Double> difference() {
      return ours.map(statistics -> statistics.mean() - pilot.mean());
    }

    /** What the difference says. */
    public Verdict verdict() {
      return difference()
          .map(d -> Math.abs(d) <= tolerance ? Verdict.WITHIN : Verdict.OUTSIDE)
          .orElse(Verdict.NOT_MEASURED);
    }
  }

  /** Compares those of the runs that follow the pilot's recipe; others are ignored. */
  public static PilotComparison of(Collection<RunRecord> runs) {
    List<Map<String, String>> pilot = CsvResource.rows("pilot/images-k256.csv");
    List<Map<String, String>> tolerances = CsvResource.rows("pilot/tolerances.csv");
    PilotRecipe recipe = new PilotRecipe();
    List<RunRecord> followers =
        runs.stream().filter(run -> recipe.isFollowedBy(run.configuration())).toList();
    List<Row> rows = new ArrayList<>();
    for (String name : pilot.stream().map(row -> row.get("method")).distinct().toList()) {
      List<Map<String, String>> seeds =
          pilot.stream().filter(row -> row.get("method").equals(name)).toList();
      List<RunRecord> ours =
          followers.stream().filter(run -> run.configuration().rowName().equals(name)).toList();
      for (Map<String, String> tolerance : tolerances) {
        double bound = Double.parseDouble(tolerance.get("tolerance"));
        rows.add(row(name, tolerance.get("quantity"), seeds, ours, bound));
      }
    }
    return new PilotComparison(rows);
  }

  private static Row row(
      String method,
      String quantity,
      List<Map<String, String>> seeds,
      List<RunRecord> runs,
      double tolerance) {
    List<Double> pilot = seeds.stream().map(row -> Double.valueOf(row.get(quantity))).toList();
    List<RunRecord> measured =
        runs.stream().filter(run -> ours(run, quantity).isPresent()).toList();
    List<Double> values = measured.stream().map(run -> ours(run, quantity).orElseThrow()).toList();
    return new Row(
        method,
        quantity,
        SeedStatistics.of(pilot),
        values.isEmpty() ? Optional.empty() : Optional.of(SeedStatistics.of(values)),
        tolerance,
        measured.stream().map(RunRecord::name).toList());
  }

  private static Optional<Double> ours(RunRecord run, String quantity) {
    var value =
        switch (quantity) {
          case "psnr" -> Metric.PSNR.of(run, Split.VALIDATION);
          case "cvu" -> Metric.CVU.of(run, Split.VALIDATION);
          case "psnr_ood" -> Metric.PSNR.of(run, Split.OUT_OF_DOMAIN);
          default -> throw new IllegalStateException("unknown quantity " + quantity);
        };
    return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
  }
}
