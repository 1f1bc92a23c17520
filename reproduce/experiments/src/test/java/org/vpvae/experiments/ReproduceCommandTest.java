package org.vpvae.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpvae.experiments.figure.Figure;
import org.vpvae.experiments.run.Ablation;
import org.vpvae.experiments.run.DataSummary;
import org.vpvae.experiments.run.Method;
import org.vpvae.experiments.run.Modality;
import org.vpvae.experiments.run.Progress;
import org.vpvae.experiments.run.RunConfiguration;
import org.vpvae.experiments.run.RunOutcome;
import org.vpvae.experiments.run.TestClock;

class ReproduceCommandTest {
  @TempDir Path output;

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
            "vpvae: vpvae.profile=huge: there is no such profile; one of [smoke, quick, pilot]");
  }

  @Test
  void unusableDataEndTheCommandBeforeAnyTraining() {
    Laboratory noSpeech = new NoSpeech(laboratory);
    assertThat(run(noSpeech, "vpvae.profile", "smoke")).isEqualTo(ReproduceCommand.USER_ERROR);
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

  private int run(String... given) {
    return run(laboratory, given);
  }

  private int run(Laboratory chosen, String... given) {
    Properties properties = new Properties();
    properties.setProperty("vpvae.output", output.toString());
    for (int i = 0; i < given.length; i += 2) {
      properties.setProperty(given[i], given[i + 1]);
    }
    PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(errors, true, StandardCharsets.UTF_8);
    TestClock clock = new TestClock();
    Progress progress = new Progress(out, false, clock);
    return new ReproduceCommand((options, profile) -> chosen, clock, progress, out, err)
        .run(properties);
  }

  /** A laboratory whose speech folder holds nothing usable. */
  private record NoSpeech(FakeLaboratory fake) implements Laboratory {
    @Override
    public DataSummary data(Modality modality) {
      if (modality == Modality.AUDIO) {
        throw new UserError("vpvae.speech: no usable file");
      }
      return fake.data(modality);
    }

    @Override
    public Map<String, String> settings(
        Modality modality, Method method, int size, Ablation ablation) {
      return fake.settings(modality, method, size, ablation);
    }

    @Override
    public Map<String, String> versions() {
      return fake.versions();
    }

    @Override
    public RunOutcome run(RunConfiguration configuration, Path folder, Progress progress) {
      return fake.run(configuration, folder, progress);
    }

    @Override
    public Optional<Figure> figureTwo() {
      return fake.figureTwo();
    }

    @Override
    public void close() {
      fake.close();
    }
  }
}
