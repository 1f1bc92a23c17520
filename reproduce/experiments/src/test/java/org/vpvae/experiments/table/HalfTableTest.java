package org.vpvae.experiments.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vpvae.experiments.run.Method;
import org.vpvae.experiments.run.Metric;
import org.vpvae.experiments.run.Modality;
import org.vpvae.experiments.run.RunConfiguration;
import org.vpvae.experiments.run.RunResult;
import org.vpvae.experiments.run.Samples;

class HalfTableTest {
  private static final Map<String, Double> IMAGE =
      Map.of("val.psnr", 21.5, "val.ssim", 0.61, "val.perplexity", 120.0);

  @Test
  void aRowForEachSizeAndMethodInTheOrderOfThePlan() {
    HalfTable table = images(256, 1024);
    assertThat(table.rows().stream().map(HalfTable.Row::title))
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
    HalfTable table = images(256);
    HalfTable.Row fsp = table.rows().get(Method.FSP.ordinal());
    assertThat(text(table, fsp, Metric.CVU, false)).isEqualTo("0.4688"); // 120 / 256
    assertThat(text(table, fsp, Metric.CVU_OF_CODES, false)).isEqualTo("0.5000"); // 120 / 240
    assertThat(text(table, fsp, Metric.CVU, true)).isEqualTo("0.8852");
    assertThat(text(table, fsp, Metric.PSNR, false)).isEqualTo("21.5000");
    assertThat(text(table, fsp, Metric.PSNR, true)).isEqualTo("23.8131");
    HalfTable.Row vp = table.rows().get(Method.VP.ordinal());
    assertThat(text(table, vp, Metric.CVU_OF_CODES, false)).isEqualTo("0.4688"); // 256 codes
  }

  /** Mean 2 and sample variance ((1)^2 + 0 + (1)^2) / 2 = 1 of 1, 2, 3. */
  @Test
  void severalSeedsGiveTheMeanAndTheSampleDeviation() {
    List<RunResult> seeds = new ArrayList<>();
    for (int seed = 0; seed < 3; seed++) {
      RunConfiguration run = Samples.configuration(Modality.IMAGE, Method.VP, 256, seed);
      seeds.add(Samples.result(run, Map.of("val.psnr", seed + 1.0)));
    }
    HalfTable table = HalfTable.of(Modality.IMAGE, seeds);
    Cell psnr = cell(table, table.rows().get(0), Metric.PSNR, false);
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
    HalfTable table = HalfTable.of(Modality.IMAGE, List.of(with, without));
    Cell psnr = cell(table, table.rows().get(0), Metric.PSNR, false);
    assertThat(psnr.kind()).isEqualTo(Cell.Kind.EMPTY);
    assertThat(psnr.reason()).isEqualTo("seed 1: training failure at step 3: loss is NaN");
  }

  @Test
  void metricsThatAreNotMeasuredHaveAReason() {
    HalfTable images = images(256);
    assertThat(images.reasons().values()).containsExactly(List.of("LPIPS"));
    assertThat(images.reasons().keySet()).first().asString().contains("weights");
    HalfTable speech = speech();
    assertThat(speech.reasons().keySet()).first().asString().contains("not measured");
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
        .contains("tier T1");
  }

  @Test
  void csvCarriesFullPrecisionAndTheRuns() {
    HalfTable table = images(256);
    var csv = CsvTable.table(table);
    assertThat(csv.columnNames())
        .startsWith("method", "K", "codes", "seeds", "cvu", "cvu_spread", "cvu_codes")
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
  void runsOfTheOtherHalfAreRefused() {
    RunResult speech =
        Samples.result(Samples.configuration(Modality.AUDIO, Method.VP, 256, 0), Map.of());
    assertThatThrownBy(() -> HalfTable.of(Modality.IMAGE, List.of(speech)))
        .hasMessageContaining("image");
    assertThatThrownBy(() -> HalfTable.of(Modality.IMAGE, List.of())).hasMessageContaining("image");
  }

  private static HalfTable images(int... sizes) {
    List<RunResult> results = new ArrayList<>();
    for (int size : sizes) {
      for (Method method : Method.values()) {
        results.add(Samples.result(Samples.configuration(Modality.IMAGE, method, size, 0), IMAGE));
      }
    }
    return HalfTable.of(Modality.IMAGE, results);
  }

  private static HalfTable speech() {
    return HalfTable.of(
        Modality.AUDIO,
        List.of(
            Samples.result(
                Samples.configuration(Modality.AUDIO, Method.FSQ, 256, 0),
                Map.of("val.stoi", 0.4, "val.perplexity", 2.0))));
  }

  private static String text(HalfTable table, HalfTable.Row row, Metric metric, boolean paper) {
    return cell(table, row, metric, paper).text();
  }

  private static Cell cell(HalfTable table, HalfTable.Row row, Metric metric, boolean paper) {
    return row.cells().get(table.columns().indexOf(new HalfTable.Column(metric, paper)));
  }
}
