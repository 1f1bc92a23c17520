package org.vpvae.experiments.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpvae.experiments.Options;
import org.vpvae.experiments.Profile;
import org.vpvae.experiments.ProfileReader;
import org.vpvae.experiments.run.Ablation;
import org.vpvae.experiments.run.DataSummary;
import org.vpvae.experiments.run.LevelTable;
import org.vpvae.experiments.run.Method;
import org.vpvae.experiments.run.Modality;
import org.vpvae.experiments.run.RunConfiguration;
import org.vpvae.experiments.run.RunFolder;
import org.vpvae.experiments.run.RunOutcome;
import org.vpvae.experiments.run.StepListener;
import org.vpvae.experiments.run.TrainingFailure;
import org.vpvae.experiments.training.TrainingLaboratory;
import org.vpvae.storage.TensorFile;

/** A real training in a process of its own, which dies on the way. */
class WorkerLaboratoryTest {
  private static final int STEPS = 6;

  @TempDir Path folder;

  private final List<String> log = new CopyOnWriteArrayList<>();

  @Test
  void aWorkerThatDiesCostsTheStepsSinceItsCheckpointAndChangesNoNumber() {
    Options options = options();
    Profile profile = ProfileReader.read("smoke", options.overrides());
    TrainingLaboratory here = new TrainingLaboratory(options, profile, log::add);
    try (WorkerLaboratory laboratory = new WorkerLaboratory(here, options, log::add)) {
      RunConfiguration run = configuration(laboratory, profile);
      RunOutcome undisturbed = here.run(run, open("here", run), new Killing(-1));
      assertThat(folder.resolve("here/.lock")).as("a lock without a worker too").exists();
      assertThat(new RunFolder(folder.resolve("here"), run).stepsKept()).isEqualTo(STEPS);
      Killing killing = new Killing(5);
      RunOutcome found = laboratory.run(run, open("worker", run), killing);
      assertThat(killing.resumedAt).isEqualTo(4);
      assertThat(log).anyMatch(line -> line.contains("died") && line.contains("taken up again"));
      assertThat(found.metrics()).isEqualTo(undisturbed.metrics());
      assertThat(found.facts().get(RunOutcome.RESIDENT_PEAK)).isGreaterThan(1e7);
      Map<String, Double> facts = new TreeMap<>(found.facts());
      facts.remove(RunOutcome.RESIDENT_PEAK);
      assertThat(facts).isEqualTo(undisturbed.facts());
    }
  }

  /** A checkpoint of another run is refused by an exception that training does not know. */
  @Test
  void anUnexpectedErrorIsNamedAndNotTriedAgain() throws IOException {
    Options options = options();
    Profile profile = ProfileReader.read("smoke", options.overrides());
    TrainingLaboratory here = new TrainingLaboratory(options, profile, log::add);
    try (WorkerLaboratory laboratory = new WorkerLaboratory(here, options, log::add)) {
      RunConfiguration run = configuration(laboratory, profile);
      Path place = open("worker", run);
      Map<String, float[]> arrays = Map.of("losses", new float[2]);
      new TensorFile(arrays, Map.of("run", "another", "step", "2"))
          .write(place.resolve("checkpoint").resolve("checkpoint-000000002.safetensors"));
      assertThatThrownBy(() -> laboratory.run(run, place, new Killing(-1)))
          .isInstanceOf(TrainingFailure.class)
          .hasMessageStartingWith("the run failed: IllegalArgumentException: the checkpoint is of");
      assertThat(log).noneMatch(line -> line.contains("taken up again"));
      assertThat(place.resolve("run.log")).content().contains("at org.vpvae.training.Checkpoint");
    }
  }

  private static Options options() {
    Properties properties = new Properties();
    Map.of(
            "profile", "smoke",
            "parallel", "2",
            "threads", "1",
            "steps", Integer.toString(STEPS),
            "checkpointEvery", "2",
            "image.train", "48",
            "image.validation", "8")
        .forEach((name, value) -> properties.setProperty(Options.PREFIX + name, value));
    return Options.of(properties, 2);
  }

  private Path open(String name, RunConfiguration run) {
    RunFolder place = new RunFolder(folder.resolve(name), run);
    place.open();
    return place.path();
  }

  private static RunConfiguration configuration(WorkerLaboratory laboratory, Profile profile) {
    DataSummary data = laboratory.data(Modality.IMAGE);
    return new RunConfiguration(
        Modality.IMAGE,
        Method.FSP,
        256,
        LevelTable.levels(Method.FSP, 256),
        0,
        profile.image().backbone(),
        profile.image().size(),
        STEPS,
        profile.image().batch(),
        profile.image().learningRate(),
        data.trainDigest(),
        data.validationDigest(),
        data.outOfDomainDigest(),
        new TreeMap<>(laboratory.settings(Modality.IMAGE, Method.FSP, 256, Ablation.NONE)));
  }

  /** Kills every child of this process once, when it hears of a step. */
  private static final class Killing implements StepListener {
    private int at;
    private long resumedAt;

    Killing(int at) {
      this.at = at;
    }

    @Override
    public void resumeAt(long done) {
      resumedAt = done;
    }

    @Override
    public void update(long done, String note) {
      if (done == at) {
        at = -1;
        ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
      }
    }
  }
}
