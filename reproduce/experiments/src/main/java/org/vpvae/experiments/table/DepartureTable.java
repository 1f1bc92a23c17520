package org.vpvae.experiments.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.vpvae.experiments.run.Ablation;
import org.vpvae.experiments.run.Metric;
import org.vpvae.experiments.run.Modality;
import org.vpvae.experiments.run.RunConfiguration;
import org.vpvae.experiments.run.RunRecord;
import org.vpvae.experiments.run.SeedStatistics;
import org.vpvae.experiments.run.Split;

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
   * @param difference from the method as it is, seed by seed; empty where no seed has both, and for
   *     the method itself
   */
  public record Found(SeedStatistics ours, Optional<PairedDifference> difference) {}

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
    Map<Column, Map<Long, Double>> reference = numbers(places.get(whole));
    List<Row> rows = new ArrayList<>();
    rows.add(row(whole, places.get(whole), Map.of()));
    departures.forEach(place -> rows.add(row(place, places.get(place), reference)));
    return rows;
  }

  private static Row row(
      RunConfiguration.Row place, List<RunRecord> runs, Map<Column, Map<Long, Double>> reference) {
    Map<Column, Found> found = new LinkedHashMap<>();
    numbers(runs)
        .forEach(
            (column, ours) ->
                found.put(column, compare(ours, reference.getOrDefault(column, Map.of()))));
    return new Row(
        place,
        runs.get(0).configuration().rowName(),
        found,
        runs.stream().map(RunRecord::name).toList());
  }

  private static Found compare(Map<Long, Double> ours, Map<Long, Double> reference) {
    return new Found(
        SeedStatistics.of(List.copyOf(ours.values())), PairedDifference.of(ours, reference));
  }

  /** What was measured, by seed. */
  private static Map<Column, Map<Long, Double>> numbers(List<RunRecord> runs) {
    Map<Column, Map<Long, Double>> numbers = new LinkedHashMap<>();
    for (Column column : columns(runs.get(0).configuration().modality())) {
      Map<Long, Double> values = new TreeMap<>();
      for (RunRecord run : runs) {
        column
            .metric()
            .of(run, column.split())
            .ifPresent(value -> values.put(run.configuration().seed(), value));
      }
      if (!values.isEmpty()) {
        numbers.put(column, values);
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
    out.append(
        "\nMeans over seeds ± one sample standard deviation (number of seeds). A difference");
    out.append(" is the mean of the differences from the method as it is, each of two runs of one");
    out.append(
        " seed, which share first weights and batches; in brackets how many seeds have both");
    out.append(" runs, so it need not be the difference of the two means. From two seeds on ± is");
    out.append(" half its 95 % interval (Student's t of the paired differences), and **bold** is");
    out.append(
        " what the interval separates from zero. Of twenty differences that are nothing but");
    out.append(" luck, one is bold; two seeds separate only what is nine times their spread.\n");
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
    return format("| %s | %d | %s | %s |\n", row.name(), row.place().codebookSize(), numbers, runs);
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
    return mean + " | " + found.difference().map(PairedDifference::toMarkdown).orElse("–");
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
