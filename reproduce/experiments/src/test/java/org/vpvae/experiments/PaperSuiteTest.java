package org.vpvae.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpvae.clock.TestClock;
import org.vpvae.display.mime.MimeBundle;
import org.vpvae.display.render.Rendering;
import org.vpvae.experiments.report.ProfileResults;
import org.vpvae.experiments.run.Method;
import org.vpvae.experiments.run.Modality;
import org.vpvae.experiments.run.RunConfiguration;
import org.vpvae.experiments.run.RunRecord;
import org.vpvae.experiments.verdict.Verdict;

class PaperSuiteTest {
  private static final Pattern LINK = Pattern.compile("href=\"([^\"]+)\"");
  private static final int TABLE_1_IMAGE = 6;
  private static final int WHOLE_SMOKE = 6 + 6 + 3 + 3 + 3;

  @TempDir Path output;

  private final TestClock clock = new TestClock();
  private final FakeLaboratory laboratory = new FakeLaboratory();
  private final RecordingScreen screen = new RecordingScreen();

  @Test
  void oneArtefactPlansAndMakesItsOwnRunsOnly() {
    PaperSuite suite = suite("smoke", "");
    assertThat(suite.make(Artefact.TABLE1_IMAGE)).hasToString("6 runs made, 0 kept");
    assertThat(laboratory.ran).hasSize(TABLE_1_IMAGE);
    assertThat(plan()).hasSize(TABLE_1_IMAGE).allMatch(run -> run.codebookSize() == 256);
    assertThat(output.resolve("smoke/table1-image.csv")).exists();
    assertThat(output.resolve("smoke/table3.csv")).doesNotExist();
    assertThat(suite.make(Artefact.TABLE1_IMAGE)).hasToString("0 runs made, 6 kept");
  }

  @Test
  void artefactsOfAHalfNeedNoDataOfTheOther() {
    laboratory.unusable.add(Modality.AUDIO);
    PaperSuite suite = suite("smoke", "");
    assertThat(suite.make(Artefact.TABLE3).made()).isEqualTo(3);
    assertThatThrownBy(() -> suite.make(Artefact.TABLE5)).hasMessageContaining("no usable file");
  }

  @Test
  void tablesMadeOneAfterTheOtherAreThoseOfTheWhole() throws IOException {
    PaperSuite suite = suite("smoke", "");
    for (Artefact artefact : List.of(Artefact.TABLE5, Artefact.TABLE3, Artefact.FIGURE1)) {
      suite.make(artefact);
    }
    assertThat(plan()).hasSize(3 + 3 + 6);
    assertThat(suite.make(Artefact.CLAIMS)).hasToString("9 runs made, 12 kept");
    List<RunConfiguration> parts = plan();
    String table = Files.readString(output.resolve("smoke/table3.csv"));
    assertThat(FakeLaboratory.reproduce(command("smoke"))).isEqualTo(ReproduceCommand.DONE);
    assertThat(plan()).isEqualTo(parts).hasSize(WHOLE_SMOKE);
    assertThat(output.resolve("smoke/table3.csv")).content().isEqualTo(table);
  }

  @Test
  void anArtefactAddsToThePlanOfTheCommand() {
    FakeLaboratory.reproduce(command("quick"));
    int whole = plan("quick").size();
    PaperSuite suite = suite("quick", "");
    assertThat(suite.make(Artefact.TABLE1_IMAGE).made()).isZero();
    assertThat(plan("quick")).hasSize(whole);
    suite.make(Artefact.TABLE4);
    assertThat(plan("quick")).hasSizeGreaterThan(whole);
    assertThat(suite.table(Artefact.TABLE1_AUDIO).rows()).isNotEmpty();
    assertThat(suite.table(Artefact.TABLE4).rows()).hasSize(3);
    // The claims ask for what the profile makes, and forget nothing.
    assertThat(suite.make(Artefact.CLAIMS).made()).isZero();
    assertThat(suite.table(Artefact.TABLE4).rows()).hasSize(3);
  }

  @Test
  void otherSettingsTakeOverTheirHalfOfThePlan() {
    suite("smoke", "").make(Artefact.CLAIMS);
    suite("smoke", "steps=5").make(Artefact.TABLE3);
    assertThat(plan().stream().filter(run -> run.modality() == Modality.IMAGE))
        .hasSize(3)
        .allMatch(run -> run.steps() == 5);
    assertThat(plan().stream().filter(run -> run.modality() == Modality.AUDIO)).hasSize(9);
    assertThat(suite("smoke", "").make(Artefact.CLAIMS)).hasToString("0 runs made, 21 kept");
  }

  @Test
  void aRunWhoseFolderIsGoneIsMadeAgain() throws IOException {
    suite("smoke", "").make(Artefact.TABLE3);
    Path gone = output.resolve("smoke/runs").resolve(plan().get(0).name());
    for (Path file : Files.list(gone).toList()) {
      Files.delete(file);
    }
    assertThat(suite("smoke", "").make(Artefact.TABLE3)).hasToString("1 runs made, 2 kept");
  }

  @Test
  void aTrainingFailureIsNamedAndStopsNothing() {
    laboratory.failAt(Method.FSP);
    PaperSuite suite = suite("smoke", "");
    assertThat(suite.make(Artefact.TABLE1_AUDIO).toString())
        .startsWith("5 runs made, 0 kept\naudio FSP K=256 seed 0: training failure");
    assertThat(text(suite.table(Artefact.TABLE1_AUDIO))).contains("training failure at step 3");
  }

  @Test
  void everyArtefactShowsItself() {
    PaperSuite suite = suite("smoke", "methods=fsq,fsp,vp");
    suite.make(Artefact.CLAIMS);
    assertThat(html(suite.table(Artefact.TABLE1_IMAGE)))
        .contains("PSNR paper", Verdict.NOT_COMPARABLE.words(), "data-runs=");
    assertThat(html(suite.claims())).contains("SimVQ has the lowest LPIPS", "computed anew");
    assertThat(html(suite.sounds(Artefact.TABLE5))).contains("<audio controls", "audio FSP");
    MimeBundle chart = Rendering.render(suite.chart(Artefact.TABLE3));
    assertThat(chart.data()).containsKeys(MimeBundle.PNG, MimeBundle.SVG);
    assertThat(suite.codebookSizes(Artefact.TABLE3)).containsExactly(1024);
    // Original, whole, and two without a part; 16 pixels enlarged to 128.
    assertThat(suite.pictures(Artefact.TABLE3, 1024).getWidth()).isEqualTo(4 * (128 + 4) + 4);
    MimeBundle losses = Rendering.render(suite.losses(Artefact.TABLE4));
    assertThat(losses.text()).contains("training loss");
    assertThat(losses.data()).containsKeys(MimeBundle.PNG, MimeBundle.SVG);
  }

  @Test
  void everyLinkLeadsToARecordOrToTheReport() throws IOException {
    PaperSuite suite = suite("smoke", "");
    suite.make(Artefact.TABLE1_AUDIO);
    List<Path> records = links(html(suite.runs(Artefact.TABLE1_AUDIO)));
    assertThat(records).hasSize(6);
    for (Path record : records) {
      assertThat(RunRecord.fromJson(Files.readString(record)).data().description())
          .isEqualTo("invented audio");
    }
    assertThat(links(html(suite.report()))).hasSize(1).allMatch(Files::isRegularFile);
  }

  @Test
  void whatIsNotThereIsRefusedInWords() {
    PaperSuite suite = suite("smoke", "");
    assertThatThrownBy(suite::claims).hasMessageContaining("nothing was made in");
    suite.make(Artefact.TABLE1_IMAGE);
    assertThatThrownBy(() -> suite.table(Artefact.TABLE2_IMAGE))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("images.ood");
    assertThatThrownBy(() -> suite.table(Artefact.CLAIMS)).hasMessageContaining("is no table");
    assertThatThrownBy(() -> suite.figure(Artefact.FIGURE1))
        .hasMessageContaining("measured by no run");
    assertThatThrownBy(() -> suite.sounds(Artefact.TABLE1_IMAGE)).hasMessageContaining("sounds");
    assertThatThrownBy(() -> suite.pictures(Artefact.TABLE1_IMAGE, 4096))
        .hasMessageContaining("4096");
  }

  @Test
  void mistakesInTheParametersAreRefusedByName() {
    assertThatThrownBy(() -> suite("huge", "")).hasMessageContaining("no such profile");
    assertThatThrownBy(() -> suite("smoke", "stepz=3")).hasMessageContaining("stepz");
    assertThatThrownBy(() -> suite("smoke", "steps 3")).hasMessageContaining("'steps'");
    assertThatThrownBy(() -> suite("smoke", "plan=true")).hasMessageContaining("for the command");
    assertThatThrownBy(() -> PaperSuite.options("smoke", Map.of("images", output + "/none"), ""))
        .hasMessageContaining("there is no such folder");
    assertThat(PaperSuite.options("smoke", Map.of("images", " "), " steps=3  K=256 ").overrides())
        .containsExactlyInAnyOrderEntriesOf(Map.of("steps", "3", "K", "256"));
  }

  /** Fake costs: 0.5 s a step and 10 s after it. 12 steps of six runs: 96 s. */
  @Test
  void theOverviewNamesEveryArtefactWithItsCostAtEveryProfile() {
    PaperSuite suite = suite("smoke", "parallel=1");
    assertThat(html(suite.overview(0)))
        .contains("table3-vp-ablation.ipynb", "6 runs, 72 steps", "no run")
        .doesNotContain(" min<");
    assertThat(html(suite.overview(20)))
        .contains("6 runs, 72 steps; about 1.6 min")
        .doesNotContain("finished");
    assertThat(laboratory.ran).isEmpty();
    suite.make(Artefact.TABLE1_IMAGE);
    assertThat(html(suite.overview(0))).contains("6 runs, 72 steps; finished, 0.0 min");
  }

  @Test
  void closingTwiceIsFineAndClosesTheLaboratoryOnce() {
    PaperSuite suite = suite("smoke", "");
    suite.close();
    assertThat(laboratory.closed).isFalse();
    suite.make(Artefact.FIGURE2);
    suite.close();
    suite.close();
    assertThat(laboratory.closed).isTrue();
  }

  private PaperSuite suite(String profile, String settings) {
    return new PaperSuite(
        options(profile, settings), (options, scale) -> laboratory, () -> screen, clock);
  }

  private Options options(String profile, String settings) {
    return PaperSuite.options(profile, Map.of("output", output.toString()), settings);
  }

  private Properties command(String profile) {
    Properties properties = new Properties();
    properties.setProperty("vpvae.profile", profile);
    properties.setProperty("vpvae.output", output.toString());
    return properties;
  }

  private List<RunConfiguration> plan() {
    return plan("smoke");
  }

  private List<RunConfiguration> plan(String profile) {
    return ProfileResults.plan(output.resolve(profile));
  }

  private static String html(Object value) {
    return Rendering.render(value).get(MimeBundle.HTML);
  }

  private static String text(Object value) {
    return Rendering.render(value).text();
  }

  private static List<Path> links(String html) {
    List<Path> links = new ArrayList<>();
    Matcher link = LINK.matcher(html);
    while (link.find()) {
      links.add(Path.of(link.group(1)));
    }
    return links;
  }
}
