package org.vpvae.experiments.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.vpvae.experiments.run.Ablation;
import org.vpvae.experiments.run.Metric;
import org.vpvae.experiments.run.Modality;
import org.vpvae.experiments.run.RunConfiguration;
import org.vpvae.experiments.run.RunRecord;
import org.vpvae.experiments.run.SeedStatistics;
import org.vpvae.experiments.run.Split;
import org.vpvae.experiments.verdict.Estimate;

/**
 * What a choice changes: each departure of a method beside the method as it is, at the same K and
 * in the same profile. It tells users which settings matter; the paper prints most of these rows
 * nowhere.
 *
 * @param rows of each method and K the method as it is, then its departures
 */
public record DepartureTable(List<Row> rows) {
  public DepartureTable {
    rows = List.copyOf(rows);
  }

  /**
   * One setting.
   *
   * @param place which one
   * @param name for the first column
   * @param found the columns, in order
   * @param runs names of the runs behind it
   */
  public record Row(
      RunConfiguration.Row place, String name, Map<Column, Found> found, List<String> runs) {}

  /** One number of a run that is compared. */
  public record Column(Metric metric, Split split) {
    String heading() {
      return metric.heading() + (split == Split.OUT_OF_DOMAIN ? ", out of domain" : "");
    }
  }

  /**
   * A setting's number.
   *
   * @param ours over the seeds
   * @param difference its mean less the mean of the method as it is; empty where that is missing,
   *     and for the method itself
   * @param clear what the difference must exceed not to be luck at 95 %; empty without a spread
   */
  public record Found(SeedStatistics ours, Optional<Double> difference, Optional<Double> clear) {
    /** Whether the difference is beyond luck. */
    public boolean isClear() {
      return difference.isPresent()
          && clear.isPresent()
          && Math.abs(difference.get()) > clear.get();
    }
  }

  /** The table of a profile's finished runs; empty when none of them is a departure. */
  public static Optional<DepartureTable> of(List<RunRecord> finished) {
    Map<RunConfiguration.Row, List<RunRecord>> places =
        finished.stream()
            .collect(
                Collectors.groupingBy(
                    run -> run.configuration().row(), LinkedHashMap::new, Collectors.toList()));
    List<Row> rows = new ArrayList<>();
    for (RunConfiguration.Row whole : places.keySet()) {
      List<RunConfiguration.Row> departures =
          places.keySet().stream().filter(place -> departs(place, whole)).toList();
      if (!departures.isEmpty()) {
        rows.addAll(rows(whole, departures, places));
      }
    }
    return rows.isEmpty() ? Optional.empty() : Optional.of(new DepartureTable(rows));
  }

  private static boolean departs(RunConfiguration.Row place, RunConfiguration.Row whole) {
    return whole.ablation() == Ablation.NONE
        && place.ablation() != Ablation.NONE
        && place.with(Ablation.NONE).equals(whole);
  }

  private static List<Row> rows(
      RunConfiguration.Row whole,
      List<RunConfiguration.Row> departures,
      Map<RunConfiguration.Row, List<RunRecord>> places) {
    Map<RunConfiguration.Row, Map<Column, SeedStatistics>> numbers = new LinkedHashMap<>();
    numbers.put(whole, numbers(places.get(whole)));
    departures.forEach(place -> numbers.put(place, numbers(places.get(place))));
    return numbers.keySet().stream()
        .map(place -> row(place, whole, numbers, places.get(place)))
        .toList();
  }

  private static Row row(
      RunConfiguration.Row place,
      RunConfiguration.Row whole,
      Map<RunConfiguration.Row, Map<Column, SeedStatistics>> numbers,
      List<RunRecord> runs) {
    Map<Column, SeedStatistics> reference = place.equals(whole) ? Map.of() : numbers.get(whole);
    Map<Column, Found> found = new LinkedHashMap<>();
    numbers
        .get(place)
        .forEach(
            (column, ours) ->
                found.put(column, compare(ours, Optional.ofNullable(reference.get(column)))));
    return new Row(
        place,
        runs.get(0).configuration().rowName(),
        found,
        runs.stream().map(RunRecord::name).toList());
  }

  private static Found compare(SeedStatistics ours, Optional<SeedStatistics> reference) {
    Optional<Estimate> difference =
        reference.map(whole -> Estimate.of(ours).minus(Estimate.of(whole)));
    return new Found(
        ours,
        difference.map(Estimate::value),
        difference.map(Estimate::limit).filter(Double::isFinite));
  }

  private static Map<Column, SeedStatistics> numbers(List<RunRecord> runs) {
    Map<Column, SeedStatistics> numbers = new LinkedHashMap<>();
    for (Column column : columns(runs.get(0).configuration().modality())) {
      List<Double> values =
          runs.stream()
              .flatMap(run -> column.metric().of(run, column.split()).stream().boxed())
              .toList();
      if (!values.isEmpty()) {
        numbers.put(column, SeedStatistics.of(values));
      }
    }
    return numbers;
  }

  private static List<Column> columns(Modality modality) {
    Metric quality = modality == Modality.IMAGE ? Metric.PSNR : Metric.STOI;
    return List.of(
        new Column(quality, Split.VALIDATION),
        new Column(quality, Split.OUT_OF_DOMAIN),
        new Column(Metric.CVU, Split.VALIDATION),
        new Column(Metric.CVU_PER_DIMENSION, Split.VALIDATION));
  }

  /**
   * The rows as Markdown, with the rule below them.
   *
   * @param address of a run's record, by the run's name
   */
  public String toMarkdown(UnaryOperator<String> address) {
    StringBuilder out = new StringBuilder();
    Modality shown = null;
    for (Row row : rows) {
      if (row.place().modality() != shown) {
        shown = row.place().modality();
        out.append(head(shown));
      }
      out.append(line(row, address));
    }
    out.append("\nMeans over seeds ± one sample standard deviation (number of seeds), and the");
    out.append(" difference from the method as it is; **bold** where it is more than luck at 95 %");
    out.append(" (Welch's t, by the spreads of the two settings). Of twenty differences that");
    out.append(" are nothing but luck, one is bold.\n");
    return out.toString();
  }

  private static String head(Modality modality) {
    List<Column> columns = columns(modality);
    return "\n| setting | K | "
        + columns.stream()
            .map(c -> c.heading() + " | difference")
            .collect(Collectors.joining(" | "))
        + " | runs |\n|---|---:|"
        + "---:|---:|".repeat(columns.size())
        + "---|\n";
  }

  private static String line(Row row, UnaryOperator<String> address) {
    String numbers =
        columns(row.place().modality()).stream()
            .map(column -> cell(row.found().get(column)))
            .collect(Collectors.joining(" | "));
    String runs =
        row.runs().stream()
            .map(run -> MarkdownTable.link(run, address.apply(run)))
            .collect(Collectors.joining(" "));
    return "| %s | %d | %s | %s |\n"
        .formatted(row.name(), row.place().codebookSize(), numbers, runs);
  }

  private static String cell(Found found) {
    if (found == null) {
      return "– | –";
    }
    SeedStatistics s = found.ours();
    String mean =
        s.count() == 1
            ? format("%.3f (1)", s.mean())
            : format("%.3f ± %.3f (%d)", s.mean(), s.spread(), s.count());
    String difference = found.difference().map(d -> format("%+.3f", d)).orElse("–");
    return mean + " | " + (found.isClear() ? "**" + difference + "**" : difference);
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
