package org.vpvae.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpvae.clock.TestClock;
import org.vpvae.experiments.run.Method;
import org.vpvae.experiments.run.Modality;
import org.vpvae.experiments.run.Progress;
import org.vpvae.experiments.run.RunConfiguration;
import org.vpvae.experiments.run.RunOutcome;
import org.vpvae.experiments.run.StepListener;

class ReproduceCommandTest {
  @TempDir Path output;

  private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
  private final FakeLaboratory laboratory = new FakeLaboratory();

  @Test
  void theTablesLieInTheFolderOfTheProfile() {
    assertThat(run("vpvae.profile", "smoke")).isEqualTo(ReproduceCommand.DONE);
    assertThat(output.resolve("smoke/table1-image.csv")).exists();
    assertThat(laboratory.closed).isTrue();
    assertThat(errors.size()).isZero();
  }

  @Test
  void aMistakeOfTheUserIsOneLineAndExitStatusTwo() {
    assertThat(run("vpvae.profile", "huge")).isEqualTo(ReproduceCommand.USER_ERROR);
    assertThat(errors.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "vpvae: vpvae.profile=huge: there is no such profile; one of [smoke, quick, pilot,"
                + " standard, paper]");
  }

  @Test
  void unusableDataEndTheCommandBeforeAnyTraining() {
    laboratory.unusable.add(Modality.AUDIO);
    assertThat(run("vpvae.profile", "smoke")).isEqualTo(ReproduceCommand.USER_ERROR);
    assertThat(laboratory.ran).isEmpty();
    assertThat(errors.toString(StandardCharsets.UTF_8)).contains("no usable file");
  }

  @Test
  void aTrainingFailureIsExitStatusThreeAndNamed() {
    laboratory.failAt(Method.FSQ);
    assertThat(run("vpvae.profile", "smoke")).isEqualTo(ReproduceCommand.TRAINING_FAILED);
    assertThat(errors.toString(StandardCharsets.UTF_8))
        .contains("vpvae: image FSQ K=256 seed 0: training failure at step 3");
  }

  @Test
  void aRehearsalMeasuresNothingAndIsKeptApart() throws IOException {
    int status = run(new Rehearsal(), "vpvae.profile", "smoke", "vpvae.rehearse", "true");
    assertThat(status).isEqualTo(ReproduceCommand.DONE);
    assertThat(output.resolve("smoke")).doesNotExist();
    Path folder = output.resolve("smoke-rehearsal");
    assertThat(Files.readString(folder.resolve("table1-audio.md")))
        .contains("rehearsal: nothing was trained");
    assertThat(Files.readString(folder.resolve("table1-audio.html")))
        .doesNotContain("class=\"measured\"");
  }

  /** The second start takes the folder at the moment when the runs of the first are over. */
  @Test
  void nothingIsPublishedWhileAnotherStartWorksInTheFolder() {
    Path document = output.resolve("RESULTS.md");
    List<FolderLock> others = new ArrayList<>();
    Laboratory overtaken =
        new LaboratoryWithin(laboratory) {
          @Override
          public RunOutcome run(RunConfiguration run, Path folder, StepListener listener) {
            return inner().run(run, folder, listener);
          }

          @Override
          public void close() {
            others.add(FolderLock.take(output.resolve("smoke")));
          }
        };
    int status = run(overtaken, "vpvae.profile", "smoke", "vpvae.results", document.toString());
    others.forEach(FolderLock::close);
    assertThat(status).isEqualTo(ReproduceCommand.USER_ERROR);
    assertThat(errors.toString(StandardCharsets.UTF_8)).contains("another process is at work in");
    assertThat(document).doesNotExist();
    assertThat(output.resolve("results")).doesNotExist();
  }

  /** Fake costs: 0.5 s a step and 10 s after it, 3 MiB a run; two runs of VP-VAE differ by seed. */
  @Test
  void aPlanPrintsRunsAndCostsAndStartsNothing() {
    int status =
        run(
            "vpvae.profile",
            "smoke",
            "vpvae.plan",
            "true",
            "vpvae.seeds",
            "2",
            "vpvae.steps",
            "80");
    assertThat(status).isEqualTo(ReproduceCommand.DONE);
    assertThat(laboratory.ran).isEmpty();
    assertThat(laboratory.calibrated).hasSize(6);
    assertThat(output.resolve("smoke")).doesNotExist();
    assertThat(lines.toString(StandardCharsets.UTF_8))
        .contains("image VP-VAE K=256 seed 1: 80 steps, about 0.8 min")
        .contains("12 runs, 12 to make: about ")
        .contains("36 MiB on disk");
  }

  @Test
  void aPlanKnowsWhatIsFinished() {
    run("vpvae.profile", "smoke");
    assertThat(run("vpvae.profile", "smoke", "vpvae.plan", "")).isEqualTo(ReproduceCommand.DONE);
    assertThat(laboratory.calibrated).isEmpty();
    assertThat(lines.toString(StandardCharsets.UTF_8))
        .contains("image FSQ K=256 seed 0: finished, will be kept")
        .contains("6 runs, 0 to make: about 0.0 min");
  }

  @Test
  void whatAPlanNeedsFirstIsSaidBeforeItIsMissing() {
    laboratory.unusable.add(Modality.IMAGE);
    assertThat(run("vpvae.profile", "paper", "vpvae.plan", "true"))
        .isEqualTo(ReproduceCommand.USER_ERROR);
    assertThat(lines.toString(StandardCharsets.UTF_8))
        .containsPattern("profile paper: \\d+ runs\\R")
        .contains("profile paper: not the published runs in this");
    assertThat(errors.toString(StandardCharsets.UTF_8)).contains("no usable file");
  }

  private int run(String... given) {
    return run(laboratory, given);
  }

  private int run(Laboratory chosen, String... given) {
    Properties properties = new Properties();
    properties.setProperty("vpvae.output", output.toString());
    properties.setProperty("vpvae.methods", "fsq,fsp,vp");
    properties.setProperty("vpvae.tables", "1,2");
    for (int i = 0; i < given.length; i += 2) {
      properties.setProperty(given[i], given[i + 1]);
    }
    PrintStream out = new PrintStream(lines, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(errors, true, StandardCharsets.UTF_8);
    TestClock clock = new TestClock();
    Progress progress = new Progress(out, false, clock);
    return new ReproduceCommand((options, profile) -> chosen, clock, progress, out, err)
        .run(properties);
  }
}
