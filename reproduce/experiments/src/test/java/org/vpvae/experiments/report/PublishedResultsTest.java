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
import org.junit.jupiter.api.Test;
import org.vpvae.experiments.run.Metric;
import org.vpvae.experiments.run.RunRecord;
import org.vpvae.experiments.table.PaperTable;
import org.vpvae.experiments.table.TableKind;

/**
 * The walk through RESULTS.md as it is published: every number of ours is the mean of the records
 * that its row links to, every number of the paper is as printed. A deleted record or a changed
 * digit fails.
 */
class PublishedResultsTest {
  private static final Path DOCUMENT = Path.of("..", "..", "RESULTS.md");
  private static final Pattern RECORD = Pattern.compile("\\]\\(([^)]+\\.json)\\)");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)]+)\\)");

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
    List<RunRecord> runs = RECORD.matcher(line).results().map(r -> record(r.group(1))).toList();
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
        assertThat(cell.split(" ")[0]).as(heading + " in " + line).isEqualTo(expected.get());
        checked++;
      }
    }
    return checked;
  }

  private static Optional<String> ours(TableKind kind, String heading, List<RunRecord> runs) {
    return Arrays.stream(Metric.values())
        .filter(metric -> metric.heading().equals(heading))
        .findFirst()
        .map(
            metric ->
                String.format(
                    Locale.ROOT,
                    "%.4f",
                    runs.stream()
                        .mapToDouble(run -> metric.of(run, kind.split()).orElse(Double.NaN))
                        .average()
                        .orElse(Double.NaN)));
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
