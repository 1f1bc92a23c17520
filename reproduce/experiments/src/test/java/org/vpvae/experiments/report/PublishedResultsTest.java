package org.vpvae.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.vpvae.experiments.PublishedResults;
import org.vpvae.experiments.run.Metric;
import org.vpvae.experiments.run.RunRecord;
import org.vpvae.experiments.run.SeedStatistics;
import org.vpvae.experiments.run.Split;
import org.vpvae.experiments.table.PaperTable;
import org.vpvae.experiments.table.TableKind;

/**
 * The walk through RESULTS.md as it is published: every number of ours, spread and difference is
 * that of the records that its row links to, every number of the paper is as printed. A deleted
 * record or a changed digit fails.
 */
class PublishedResultsTest {
  private static final Path DOCUMENT = Path.of("..", "..", "RESULTS.md");
  private static final Pattern RECORD = Pattern.compile("\\]\\(([^)]+\\.json)\\)");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)]+)\\)");

  /** Every word and number is what the published runs give by today's rules. */
  @Test
  void theDocumentIsThatOfItsRuns() {
    Path published = DOCUMENT.resolveSibling("reproduce").resolve("results");
    assertThat(PublishedResults.document(DOCUMENT, published))
        .isEqualTo(String.join("\n", lines()) + "\n");
  }

  /** A point of Figure 1 is the mean of the runs that its row names. */
  @Test
  void theFirstFigureIsThatOfItsRuns() throws IOException {
    Path published = DOCUMENT.resolveSibling("reproduce").resolve("results");
    int checked = 0;
    try (Stream<Path> profiles = Files.list(published)) {
      for (Path profile : profiles.toList()) {
        Path numbers = profile.resolve("figure1.csv");
        var figure = ProfileResults.read(profile.getFileName().toString(), profile).figureOne();
        assertThat(Files.exists(numbers)).isEqualTo(figure.isPresent());
        if (figure.isPresent()) {
          assertThat(numbers).content().isEqualTo(figure.get().csv());
          assertThat(profile.resolve("figure1.svg")).content().isEqualTo(figure.get().svg());
          checked++;
        }
      }
    }
    assertThat(checked).isPositive();
  }

  @Test
  void everyLinkLeadsToAFile() {
    long links =
        lines().stream()
            .flatMap(line -> LINK.matcher(line).results())
            .map(link -> DOCUMENT.resolveSibling(link.group(1)))
            .peek(file -> assertThat(file).isNotEmptyFile())
            .count();
    assertThat(links).isPositive();
  }

  @Test
  void everyNumberIsThatOfItsRecordsOrOfThePaper() {
    Optional<TableKind> kind = Optional.empty();
    List<String> headings = List.of();
    int checked = 0;
    for (String line : lines()) {
      if (line.startsWith("#")) {
        kind = kind(line);
      } else if (kind.isPresent() && line.startsWith("| Method |")) {
        headings = cells(line);
      } else if (kind.isPresent() && line.startsWith("| ") && !line.contains("---")) {
        checked += row(kind.get(), headings, line);
      }
    }
    assertThat(checked).isPositive();
  }

  private static Optional<TableKind> kind(String heading) {
    return Arrays.stream(TableKind.values())
        .filter(kind -> heading.startsWith("### " + kind.title()))
        .findFirst();
  }

  private static int row(TableKind kind, List<String> headings, String line) {
    List<String> cells = cells(line);
    List<RunRecord> runs = records(line);
    int checked = 0;
    for (int c = 0; c < cells.size(); c++) {
      String heading = headings.get(c);
      String cell = cells.get(c);
      Optional<String> expected =
          heading.endsWith(" paper")
              ? PaperTable.read(kind.id())
                  .value(cells.get(0), Integer.parseInt(cells.get(1)), heading.split(" ")[0])
              : ours(kind, heading, runs);
      if (expected.isPresent() && !cell.equals("–")) {
        assertThat(cell).as(heading + " in " + line).isEqualTo(expected.get());
        checked++;
      }
    }
    return checked;
  }

  private static Optional<String> ours(TableKind kind, String heading, List<RunRecord> runs) {
    return Arrays.stream(Metric.values())
        .filter(metric -> metric.heading().equals(heading))
        .findFirst()
        .flatMap(metric -> statistics(metric, kind.split(), runs))
        .map(
            ours ->
                ours.count() == 1
                    ? String.format(Locale.ROOT, "%.4f", ours.mean())
                    : String.format(Locale.ROOT, "%.4f ± %.4f", ours.mean(), ours.spread()));
  }

  private static Optional<SeedStatistics> statistics(
      Metric metric, Split split, List<RunRecord> runs) {
    List<Double> values =
        runs.stream().flatMap(run -> metric.of(run, split).stream().boxed()).toList();
    return values.isEmpty() ? Optional.empty() : Optional.of(SeedStatistics.of(values));
  }

  /** The table "What a choice changes": values, and differences from the method as it is. */
  @Test
  void everyDifferenceIsThatOfTheRecords() {
    List<String> headings = List.of();
    List<RunRecord> whole = List.of();
    int checked = 0;
    for (String line : lines()) {
      if (line.startsWith("| setting |")) {
        headings = cells(line);
      } else if (line.isEmpty()) {
        headings = List.of();
      } else if (!headings.isEmpty() && !line.contains("---")) {
        List<RunRecord> runs = records(line);
        whole = cells(line).get(3).equals("–") ? runs : whole;
        checked += departure(headings, line, runs, whole);
      }
    }
    assertThat(checked).isPositive();
  }

  private static int departure(
      List<String> headings, String line, List<RunRecord> runs, List<RunRecord> whole) {
    List<String> cells = cells(line);
    for (int c = 2; c + 1 < headings.size(); c += 2) {
      String[] heading = headings.get(c).split(", ");
      Metric metric =
          Arrays.stream(Metric.values())
              .filter(m -> m.heading().equals(heading[0]))
              .findFirst()
              .orElseThrow();
      Split split = heading.length > 1 ? Split.OUT_OF_DOMAIN : Split.VALIDATION;
      if (statistics(metric, split, runs).isEmpty()) {
        assertThat(cells.get(c)).as(heading[0] + " in " + line).isEqualTo("–");
        continue;
      }
      double ours = statistics(metric, split, runs).orElseThrow().mean();
      String difference = String.format(Locale.ROOT, "%+.3f", paired(metric, split, runs, whole));
      assertThat(cells.get(c)).as(line).startsWith(String.format(Locale.ROOT, "%.3f ", ours));
      assertThat(cells.get(c)).as(line).endsWith("(" + runs.size() + ")");
      assertThat(cells.get(c + 1).replace("*", "").split(" ")[0])
          .as(line)
          .isEqualTo(runs.equals(whole) ? "–" : difference);
    }
    return cells.size();
  }

  /** The mean of the differences of runs of one seed. */
  private static double paired(
      Metric metric, Split split, List<RunRecord> runs, List<RunRecord> whole) {
    return runs.stream()
        .flatMapToDouble(
            run ->
                whole.stream()
                    .filter(w -> w.configuration().seed() == run.configuration().seed())
                    .mapToDouble(
                        w ->
                            metric.of(run, split).orElseThrow()
                                - metric.of(w, split).orElseThrow()))
        .average()
        .orElseThrow();
  }

  @Test
  void everyCostIsThatOfItsRun() {
    List<String> costs =
        lines().stream()
            .filter(line -> line.startsWith("| [") && RECORD.matcher(line).find())
            .toList();
    assertThat(costs).isNotEmpty();
    for (String line : costs) {
      RunRecord run = records(line).get(0);
      List<String> cells = cells(line);
      assertThat(cells.get(1)).as(line).isEqualTo("" + run.configuration().steps());
      assertThat(cells.get(2))
          .as(line)
          .isEqualTo(String.format(Locale.ROOT, "%.1f", run.seconds()));
    }
  }

  private static List<RunRecord> records(String line) {
    return RECORD.matcher(line).results().map(found -> record(found.group(1))).toList();
  }

  private static RunRecord record(String address) {
    try {
      return RunRecord.fromJson(Files.readString(DOCUMENT.resolveSibling(address)));
    } catch (IOException e) {
      throw new UncheckedIOException(address + " is gone", e);
    }
  }

  private static List<String> cells(String line) {
    Matcher inner = Pattern.compile("^\\| (.*) \\|$").matcher(line);
    assertThat(inner.matches()).as(line).isTrue();
    return List.of(inner.group(1).split(" \\| ", -1));
  }

  private static List<String> lines() {
    try {
      return Files.readAllLines(DOCUMENT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
