package org.vpvae.experiments.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpvae.experiments.run.Ablation;
import org.vpvae.experiments.run.Method;
import org.vpvae.experiments.run.Metric;
import org.vpvae.experiments.run.Modality;
import org.vpvae.experiments.run.RunConfiguration;
import org.vpvae.experiments.run.RunResult;
import org.vpvae.experiments.run.Samples;
import org.vpvae.experiments.table.ResultTable.Source;

class ResultTableTest {
  private static final Map<String, Double> IMAGE =
      Map.of("val.psnr", 21.5, "val.ssim", 0.61, "val.perplexity", 120.0);

  @Test
  void aRowForEachSizeAndMethodInTheOrderOfThePlan() {
    ResultTable table = images(256, 1024);
    assertThat(table.rows().stream().map(ResultTable.Row::title))
        .containsExactly(
            "VQ-VAE K=256",
            "SimVQ K=256",
            "TokenBridge K=256",
            "FSQ K=256",
            "FSP K=256",
            "VP-VAE K=256",
            "VQ-VAE K=1024",
            "SimVQ K=1024",
            "TokenBridge K=1024",
            "FSQ K=1024",
            "FSP K=1024",
            "VP-VAE K=1024");
  }

  @Test
  void oursStandsBesideThePaperAndCvuHasBothDenominators() {
    ResultTable table = images(256);
    ResultTable.Row fsp = table.rows().get(Method.FSP.ordinal());
    assertThat(text(table, fsp, Metric.CVU, Source.OURS)).isEqualTo("0.4688"); // 120 / 256
    assertThat(text(table, fsp, Metric.CVU_OF_CODES, Source.OURS)).isEqualTo("0.5000"); // 120 / 240
    assertThat(text(table, fsp, Metric.CVU, Source.PAPER)).isEqualTo("0.8852");
    assertThat(text(table, fsp, Metric.PSNR, Source.OURS)).isEqualTo("21.5000");
    assertThat(text(table, fsp, Metric.PSNR, Source.PAPER)).isEqualTo("23.8131");
    ResultTable.Row vp = table.rows().get(Method.VP.ordinal());
    assertThat(text(table, vp, Metric.CVU_OF_CODES, Source.OURS)).isEqualTo("0.4688"); // 256 codes
  }

  /** Mean 2 and sample variance ((1)^2 + 0 + (1)^2) / 2 = 1 of 1, 2, 3. */
  @Test
  void severalSeedsGiveTheMeanAndTheSampleDeviation() {
    List<RunResult> seeds = new ArrayList<>();
    for (int seed = 0; seed < 3; seed++) {
      RunConfiguration run = Samples.configuration(Modality.IMAGE, Method.VP, 256, seed);
      seeds.add(Samples.result(run, Map.of("val.psnr", seed + 1.0)));
    }
    ResultTable table = image(seeds);
    Cell psnr = cell(table, table.rows().get(0), Metric.PSNR, Source.OURS);
    assertThat(psnr.text()).isEqualTo("2.0000 ± 1.0000");
    assertThat(psnr.runs())
        .containsExactlyElementsOf(
            seeds.stream().map(seed -> seed.configuration().name()).toList());
    assertThat(table.caption()).anyMatch(s -> s.contains("seeds 0, 1, 2"));
  }

  @Test
  void oneSeedWithoutTheMetricEmptiesTheCell() {
    RunResult with =
        Samples.result(Samples.configuration(Modality.IMAGE, Method.VP, 256, 0), IMAGE);
    RunResult without =
        new RunResult(
            Samples.configuration(Modality.IMAGE, Method.VP, 256, 1),
            Optional.empty(),
            "training failure at step 3: loss is NaN");
    ResultTable table = image(List.of(with, without));
    Cell psnr = cell(table, table.rows().get(0), Metric.PSNR, Source.OURS);
    assertThat(psnr.kind()).isEqualTo(Cell.Kind.EMPTY);
    assertThat(psnr.reason()).isEqualTo("seed 1: training failure at step 3: loss is NaN");
  }

  @Test
  void metricsThatAreNotMeasuredHaveAReason() {
    ResultTable images = images(256);
    assertThat(images.reasons().values()).containsExactly(List.of("LPIPS(VGG)"));
    assertThat(images.reasons().keySet()).first().asString().contains("weights");
    ResultTable speech = speech();
    assertThat(speech.reasons().keySet()).first().asString().contains("not measured");
  }

  /** A number of another trunk has a column of its own name, and the paper's stays empty. */
  @Test
  void lpipsOfAnotherTrunkNeverStandsUnderThePapers() {
    Map<String, Double> measured = new java.util.HashMap<>(IMAGE);
    measured.put("val.lpips_alex", 0.25);
    ResultTable table =
        image(
            List.of(
                Samples.result(
                    Samples.configuration(Modality.IMAGE, Method.VP, 256, 0), measured)));
    ResultTable.Row row = table.rows().get(0);
    assertThat(text(table, row, Metric.LPIPS_ALEX, Source.OURS)).isEqualTo("0.2500");
    assertThat(cell(table, row, Metric.LPIPS, Source.OURS).kind()).isEqualTo(Cell.Kind.EMPTY);
    assertThat(table.columns())
        .extracting(ResultTable.Column::heading)
        .contains("LPIPS(Alex)", "LPIPS(VGG)", "LPIPS paper")
        .doesNotContain("LPIPS(Alex) paper");
    assertThat(images(256).columns())
        .extracting(ResultTable.Column::metric)
        .doesNotContain(Metric.LPIPS_ALEX);
  }

  @Test
  void theCaptionStatesScaleReadingAndDeterminism() {
    String caption = String.join(" ", images(256).caption());
    assertThat(caption)
        .contains("800 steps of 64 items")
        .contains("img-tiny-f4 on 32 x 32 pixels")
        .contains("seeds 0")
        .contains("made for a test")
        .contains("not comparable with the paper's at this scale")
        .contains("Not the paper's scale: network img-tiny-f4, not img-full-f8; 32 pixels, not 256")
        .contains("tier T1");
  }

  @Test
  void csvCarriesFullPrecisionAndTheRuns() {
    ResultTable table = images(256);
    var csv = CsvTable.table(table);
    assertThat(csv.columnNames())
        .startsWith("method", "K", "codes", "seeds", "cvu", "cvu_spread", "cvu_verdict")
        .contains("psnr", "psnr_spread", "psnr_paper", "lpips_paper")
        .endsWith("tier", "runs", "notes");
    assertThat(csv.doubleColumn("cvu").get(0)).isCloseTo(120.0 / 256, within(0.0));
    assertThat(csv.stringColumn("runs").get(0)).isEqualTo(table.rows().get(0).runs().get(0));
    String text = CsvTable.write(table);
    assertThat(text.lines()).hasSize(1 + Method.values().length);
    assertThat(text).contains(",23.8131,").doesNotContain("\r").endsWith("\n");
    assertThat(csv.doubleColumn("psnr_spread").isMissing(0)).isTrue();
  }

  @Test
  void htmlNeedsNoOtherFileAndFitsAPhone() {
    String html = HtmlTable.write(images(256), run -> "runs/" + run + "/run.json");
    assertThat(html)
        .contains("name=\"viewport\"")
        .contains("overflow-x:auto")
        .doesNotContain("<script")
        .doesNotContain("http")
        .doesNotContain("src=");
  }

  @Test
  void hostileTextIsEscaped() {
    assertThat(HtmlTable.escape("<b a=\"&\">")).isEqualTo("&lt;b a=&quot;&amp;&quot;&gt;");
    assertThat(MarkdownTable.escape("a|b\nc")).isEqualTo("a\\|b c");
  }

  @Test
  void runsOfTheOtherHalfAreNotInTheTable() {
    RunResult speech =
        Samples.result(Samples.configuration(Modality.AUDIO, Method.VP, 256, 0), Map.of());
    assertThat(ResultTable.of(TableKind.TABLE1_IMAGE, List.of(speech))).isEmpty();
    assertThat(ResultTable.of(TableKind.TABLE1_IMAGE, List.of())).isEmpty();
    assertThat(ResultTable.of(TableKind.TABLE1_AUDIO, List.of(speech))).isPresent();
  }

  @Test
  void theSecondTableShowsTheOtherDomainBesideItsOwnPrint() {
    RunResult run =
        Samples.result(
            Samples.configuration(Modality.IMAGE, Method.FSP, 256, 0),
            Map.of("val.psnr", 21.5, "ood.psnr", 20.5));
    ResultTable table = ResultTable.of(TableKind.TABLE2_IMAGE, List.of(run)).orElseThrow();
    ResultTable.Row row = table.rows().get(0);
    assertThat(text(table, row, Metric.PSNR, Source.OURS)).isEqualTo("20.5000");
    assertThat(text(table, row, Metric.PSNR, Source.PAPER)).isEqualTo("23.7919");
    assertThat(table.caption().get(0)).startsWith("Table 2, image half");
  }

  @Test
  void anAblationHasTheRowsOfThePaper() {
    List<RunResult> results = new ArrayList<>();
    for (Ablation ablation : TableKind.TABLE3.ablations()) {
      RunConfiguration run = Samples.configuration(Method.VP, 1024, ablation);
      results.add(Samples.result(run, IMAGE));
    }
    assertThat(ResultTable.of(TableKind.TABLE3, results.subList(0, 1))).isEmpty();
    ResultTable table = ResultTable.of(TableKind.TABLE3, results).orElseThrow();
    assertThat(table.rows().stream().map(ResultTable.Row::name))
        .containsExactly("VP-VAE (full)", "w/o L_norm", "w/o MH (always accept)");
    assertThat(text(table, table.rows().get(1), Metric.LPIPS, Source.PAPER)).isEqualTo("0.1850");
    // An ablated run never stands for the method itself.
    assertThat(ResultTable.of(TableKind.TABLE1_IMAGE, results).orElseThrow().rows()).hasSize(1);
  }

  @Test
  void everyNumberOfThePaperHasAVerdictBesideIt() {
    ResultTable table = images(256);
    for (ResultTable.Row row : table.rows()) {
      Cell verdict = cell(table, row, Metric.PSNR, Source.VERDICT);
      assertThat(verdict.text()).isEqualTo("NOT COMPARABLE");
      assertThat(verdict.reason()).contains("one seed");
      assertThat(text(table, row, Metric.LPIPS, Source.VERDICT)).isEqualTo("NOT RUN");
    }
    assertThat(CsvTable.table(table).columnNames()).contains("psnr_verdict", "psnr_because");
  }

  /** FSQ 20, FSP 22, VP 21 with a spread of 0.1: the paper has FSQ lowest and FSP highest. */
  @Test
  void clearOrdersOfSeveralSeedsArePassed() {
    List<RunResult> results = new ArrayList<>();
    for (int seed = 0; seed < 3; seed++) {
      results.add(psnr(Method.FSQ, seed, 20 + 0.1 * seed));
      results.add(psnr(Method.FSP, seed, 22 + 0.1 * seed));
      results.add(psnr(Method.VP, seed, 21 + 0.1 * seed));
    }
    ResultTable table = image(results);
    assertThat(table.rows().stream().map(r -> text(table, r, Metric.PSNR, Source.VERDICT)))
        .containsExactly("PASS", "PASS", "PASS");
    assertThat(HtmlTable.write(table, run -> run)).contains("<td class=\"verdict pass\"");
  }

  /** Only the file has them: they are longer than the table. */
  @Test
  void theMarkdownFileSaysWhyOfEachVerdict(@TempDir Path folder) throws IOException {
    ResultTable table = images(256);
    TableFiles.write(folder, table);
    String why = Files.readString(folder.resolve("table1-image.md")).split("\nWhy:\n\n")[1];
    assertThat(why.lines()).allMatch(line -> line.startsWith("- "));
    assertThat(why)
        .contains("PSNR of FSP K=256")
        .contains(": NOT COMPARABLE: one seed: no spread to judge an order by\n")
        .contains("the paper's number, 0.9888, is that of one dimension");
    assertThat(MarkdownTable.write(table, run -> run)).doesNotContain("Why:");
  }

  @Test
  void tokenBridgesUsageIsOfAnotherKind() {
    ResultTable table = images(256);
    ResultTable.Row row = table.rows().get(Method.TOKENBRIDGE.ordinal());
    Cell verdict = cell(table, row, Metric.CVU_OF_CODES, Source.VERDICT);
    assertThat(verdict.text()).isEqualTo("NOT COMPARABLE");
    assertThat(verdict.reason()).contains("one dimension");
  }

  private static RunResult psnr(Method method, int seed, double value) {
    RunConfiguration run = Samples.configuration(Modality.IMAGE, method, 256, seed);
    return Samples.result(run, Map.of("val.psnr", value));
  }

  private static ResultTable image(List<RunResult> results) {
    return ResultTable.of(TableKind.TABLE1_IMAGE, results).orElseThrow();
  }

  private static ResultTable images(int... sizes) {
    List<RunResult> results = new ArrayList<>();
    for (int size : sizes) {
      for (Method method : Method.values()) {
        results.add(Samples.result(Samples.configuration(Modality.IMAGE, method, size, 0), IMAGE));
      }
    }
    return image(results);
  }

  private static ResultTable speech() {
    RunResult fsq =
        Samples.result(
            Samples.configuration(Modality.AUDIO, Method.FSQ, 256, 0),
            Map.of("val.stoi", 0.4, "val.perplexity", 2.0));
    return ResultTable.of(TableKind.TABLE1_AUDIO, List.of(fsq)).orElseThrow();
  }

  private static String text(ResultTable table, ResultTable.Row row, Metric metric, Source source) {
    return cell(table, row, metric, source).text();
  }

  private static Cell cell(ResultTable table, ResultTable.Row row, Metric metric, Source source) {
    return row.cells().get(table.columns().indexOf(new ResultTable.Column(metric, source)));
  }
}
