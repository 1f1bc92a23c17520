package org.vpvae.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpvae.experiments.run.Metric;
import org.vpvae.experiments.run.RunFolder;
import org.vpvae.experiments.run.RunRecord;
import org.vpvae.experiments.run.Split;

/** From every published number the way leads to the record that proves it, and back. */
class TraceabilityTest {
  private static final Pattern CELL =
      Pattern.compile("data-metric=\"(\\w+)\" data-runs=\"([0-9a-f ]+)\">([0-9.]+)");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)]+)\\)|href=\"([^\"]+)\"");
  private static final Map<String, Metric> METRICS =
      Arrays.stream(Metric.values()).collect(Collectors.toMap(Metric::id, metric -> metric));

  @TempDir Path folder;
  private Path output;
  private Path document;

  @BeforeEach
  void reproduce() {
    output = folder.resolve("out");
    document = folder.resolve("RESULTS.md");
    // Two profiles: the pilot's recipe at its full number of steps, and the smoke profile.
    // One departure stands for all: ten tests begin with this.
    publish("vpvae.profile", "pilot", "vpvae.departures", "always-accept");
    publish("vpvae.profile", "smoke", "vpvae.seeds", "2");
  }

  private void publish(String... given) {
    List<String> all = new ArrayList<>(List.of(given));
    all.addAll(List.of("vpvae.results", document.toString()));
    all.addAll(List.of("vpvae.results.evidence", folder.resolve("evidence").toString()));
    run(all.toArray(String[]::new));
  }

  /** The document is a function of the published folder alone. */
  @Test
  void theDocumentIsMadeAnewFromWhatIsPublished() {
    Path published = folder.resolve("evidence");
    assertThat(PublishedResults.document(document, published)).isEqualTo(text(document));
  }

  /** A row that is no longer planned must not stay published. */
  @Test
  void anotherPlanReplacesTheRunsOfTheLast() throws IOException {
    publish("vpvae.profile", "smoke", "vpvae.seeds", "1");
    List<String> planned = Files.readAllLines(folder.resolve("evidence/smoke/plan.txt"));
    try (Stream<Path> runs = Files.list(folder.resolve("evidence/smoke/runs"))) {
      assertThat(runs.map(run -> run.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(planned)
          .hasSize(6);
    }
  }

  @Test
  void whatTheProfilePlansAndTheRunsDoNotHaveIsSaid() {
    assertThat(text(document))
        .contains("### What was left out")
        .contains("- Pictures, K = 256: VQ-VAE, SimVQ, TokenBridge")
        .contains("### Where this agrees with the paper, and where not")
        .contains("- Claims NOT RUN: ");
  }

  @Test
  void everyMeasuredCellIsTheMeanOfTheRunsItNames() {
    int cells = 0;
    for (String table : List.of("table1-image.html", "table1-audio.html")) {
      Matcher cell = CELL.matcher(text(output.resolve("smoke").resolve(table)));
      while (cell.find()) {
        Metric metric = METRICS.get(cell.group(1));
        List<String> runs = List.of(cell.group(2).split(" ", -1));
        double mean = runs.stream().mapToDouble(run -> value(metric, run)).average().orElseThrow();
        assertThat(cell.group(3)).isEqualTo(String.format(Locale.ROOT, "%.4f", mean));
        assertThat(runs).hasSize(2);
        cells++;
      }
    }
    // Three methods; CVU twice, PSNR and SSIM for images; CVU twice and STOI for speech.
    assertThat(cells).isEqualTo(3 * 4 + 3 * 3);
  }

  private double value(Metric metric, String run) {
    RunRecord record = RunFolder.read(output.resolve("smoke").resolve("runs").resolve(run));
    return metric.of(record, Split.VALIDATION).orElseThrow();
  }

  @Test
  void everyLinkOfTablesAndDocumentLeadsToARecordOrPicture() {
    for (String table : List.of("table1-image", "table1-audio")) {
      for (String form : List.of(".md", ".html")) {
        assertThat(links(output.resolve("smoke").resolve(table + form))).isEqualTo(6);
      }
    }
    // Six rows of two seeds in half tables and costs, three of three for the pilot, and so on.
    assertThat(links(document)).isGreaterThan(40);
  }

  private static int links(Path file) {
    int links = 0;
    Matcher link = LINK.matcher(text(file));
    while (link.find()) {
      String address = link.group(1) == null ? link.group(2) : link.group(1);
      Path target = file.resolveSibling(address);
      assertThat(target).isNotEmptyFile();
      if (address.endsWith(".json")) {
        RunRecord.fromJson(text(target));
      }
      links++;
    }
    return links;
  }

  /** From a cell of the report to the row of its run, and from there to the record. */
  @Test
  void theReportLeadsFromEveryCellToARecord() {
    Path report = output.resolve("smoke/report/index.html");
    String page = text(report);
    Matcher cell = CELL.matcher(page);
    int cells = 0;
    while (cell.find()) {
      for (String run : cell.group(2).split(" ", -1)) {
        assertThat(page).contains("id=\"run-" + run + "\"");
        assertThat(page).contains("href=\"../runs/" + run + "/run.json\"");
        assertThat(report.resolveSibling("../runs/" + run + "/run.json")).isNotEmptyFile();
      }
      cells++;
    }
    assertThat(cells).isEqualTo(3 * 4 + 3 * 3);
  }

  @Test
  void theReportNeedsNoOtherFileAndNoNetwork() {
    String page = text(output.resolve("smoke/report/index.html"));
    assertThat(page)
        .contains("name=\"viewport\"")
        .contains("src=\"data:image/png;base64,")
        .contains("src=\"data:audio/wav;base64,")
        .contains("NOT COMPARABLE</b>", "<h2 id=\"claims\">")
        .doesNotContain("<script")
        .doesNotContain(folder.toString());
    Matcher address = Pattern.compile("(?:src|href)=\"([^\"]*)\"").matcher(page);
    while (address.find()) {
      assertThat(address.group(1)).matches("data:.*|#[\\w-]+|\\.\\./runs/[0-9a-f]+/run\\.json");
    }
    Matcher anchor = Pattern.compile("href=\"#([^\"]+)\"").matcher(page);
    while (anchor.find()) {
      assertThat(page).contains("id=\"" + anchor.group(1) + "\"");
    }
  }

  @Test
  void theLatexTablesNameTheirRuns() {
    String tex = text(output.resolve("smoke/table1-image.tex"));
    assertThat(tex).contains("\\toprule", "\\midrule", "\\bottomrule", " $\\pm$ ");
    Matcher run = Pattern.compile("% runs ([0-9a-f]+) ([0-9a-f]+)").matcher(tex);
    int rows = 0;
    while (run.find()) {
      assertThat(output.resolve("smoke/runs/" + run.group(1) + "/run.json")).isNotEmptyFile();
      rows++;
    }
    assertThat(rows).isEqualTo(3);
  }

  @Test
  void theDocumentReportsCostMachinePicturesAndThePilot() {
    String text = text(document);
    assertThat(text)
        .contains("## Profile smoke", "## Profile pilot", "## Comparison with the pilot")
        .contains("### Table 1, image half, not at the paper's scale", "### Table 1, audio half")
        .contains("| run | steps | wall time, s | peak memory, MiB |")
        .contains("parameters 1234")
        .contains("libtorch 0")
        .contains("smoke/strip-K256.png")
        .contains("| VP-VAE | PSNR validation, dB | 21.360 ± 0.130 (3) |")
        .contains("| outside |")
        .contains("| not measured |");
  }

  /** What is written does not tell where it was written. */
  @Test
  void nothingPublishedNamesAPathOfTheMachine() {
    assertThat(text(document)).doesNotContain(folder.toString());
    assertThat(text(output.resolve("smoke/table1-image.html"))).doesNotContain(folder.toString());
  }

  private void run(String... given) {
    Properties properties = new Properties();
    properties.setProperty("vpvae.output", output.toString());
    properties.setProperty("vpvae.methods", "fsq,fsp,vp");
    properties.setProperty("vpvae.tables", "1,2");
    for (int i = 0; i < given.length; i += 2) {
      properties.setProperty(given[i], given[i + 1]);
    }
    assertThat(FakeLaboratory.reproduce(properties)).isEqualTo(ReproduceCommand.DONE);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
