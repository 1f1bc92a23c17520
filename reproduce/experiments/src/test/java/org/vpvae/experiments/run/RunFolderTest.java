package org.vpvae.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpvae.storage.AtomicFile;

class RunFolderTest {
  @TempDir Path runs;

  private final RunConfiguration configuration =
      Samples.configuration(Modality.AUDIO, Method.VP, 1024, 2);
  private final RunRecord run = Samples.record(configuration, Map.of("val.stoi", 0.5));
  private RunFolder folder;

  @BeforeEach
  void open() {
    folder = RunFolder.of(runs, configuration);
    folder.open();
  }

  @Test
  void theFolderIsNamedByTheHash() {
    assertThat(folder.path()).hasFileName(configuration.hash().substring(0, 12));
    assertThat(RunFolder.existing(folder.path())).isEqualTo(folder);
  }

  @Test
  void aFolderWithoutRecordIsUnfinished() {
    assertThat(folder.finished()).isEmpty();
  }

  @Test
  void aFinishedRunReadsBack() throws IOException {
    Files.writeString(folder.path().resolve("loss.csv"), "step,loss\n0,1.0\n");
    folder.finish(run);
    assertThat(folder.finished()).contains(run);
    try (Stream<Path> files = Files.list(folder.path())) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("configuration.json", "loss.csv", "SHA256SUMS", "run.json");
    }
  }

  /** Between the two last writes the digests are there and the record is not. */
  @Test
  void aRunKilledBeforeItsRecordIsUnfinished() throws IOException {
    folder.finish(run);
    Files.delete(folder.path().resolve("run.json"));
    assertThat(folder.finished()).isEmpty();
  }

  @Test
  void aHalfWrittenTemporaryFileIsNotARecord() throws IOException {
    Files.writeString(folder.path().resolve("run.json.tmp"), run.toJson().substring(0, 40));
    assertThat(folder.finished()).isEmpty();
    folder.finish(run);
    assertThat(folder.finished()).contains(run);
  }

  @Test
  void aChangedNumberIsFound() throws IOException {
    folder.finish(run);
    Path file = folder.path().resolve("run.json");
    Files.writeString(file, Files.readString(file).replace("0.5", "0.9"));
    assertThatThrownBy(folder::finished)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("run.json does not match its digest");
    folder.setAside();
    assertThat(folder.finished()).isEmpty();
    assertThat(folder.path().resolve("run.json.damaged")).exists();
  }

  @Test
  void onlyADamagedCurveCostsTheCheckpoints() throws IOException {
    Path curve = Files.writeString(folder.path().resolve("loss.csv"), "step,loss\n0,1.0\n");
    Path kept = folder.path().resolve("checkpoint/checkpoint-1.safetensors");
    AtomicFile.write(kept, "weights");
    folder.finish(run);
    folder.setAside();
    assertThat(kept).exists();
    folder.finish(run);
    Files.writeString(curve, "step,loss\n0,0.1\n");
    folder.setAside();
    assertThat(kept).as("trained anew, so that the curve is").doesNotExist();
  }

  @Test
  void aChangedStepCurveIsFound() throws IOException {
    Files.writeString(folder.path().resolve("loss.csv"), "step,loss\n0,1.0\n");
    folder.finish(run);
    Files.writeString(folder.path().resolve("loss.csv"), "step,loss\n0,0.1\n");
    assertThatThrownBy(folder::finished).hasMessageContaining("loss.csv does not match");
    Files.delete(folder.path().resolve("loss.csv"));
    assertThatThrownBy(folder::finished).hasMessageContaining("loss.csv is missing");
  }

  @Test
  void aRecordWithoutDigestsIsNotTrusted() throws IOException {
    folder.finish(run);
    Files.delete(folder.path().resolve("SHA256SUMS"));
    assertThatThrownBy(folder::finished).hasMessageContaining("SHA256SUMS");
    AtomicFile.write(folder.path().resolve("SHA256SUMS"), "");
    assertThatThrownBy(folder::finished).hasMessageContaining("SHA256SUMS does not list run.json");
  }

  @Test
  void digestsCannotPointOutOfTheFolder() throws IOException {
    folder.finish(run);
    Files.writeString(folder.path().resolve("SHA256SUMS"), "00  ../secret\n00  run.json\n");
    assertThatThrownBy(folder::finished).hasMessageContaining("not a line of digests");
  }

  @Test
  void theFolderOfAnotherRunIsRefused() {
    RunConfiguration other = Samples.configuration(Modality.AUDIO, Method.VP, 1024, 3);
    assertThatThrownBy(() -> new RunFolder(folder.path(), other).open())
        .hasMessageContaining("describes another run");
    folder.finish(run);
    assertThatThrownBy(() -> new RunFolder(folder.path(), other).finished())
        .hasMessageContaining("holds run " + configuration.hash());
  }

  @Test
  void aTrainingFailureIsRememberedUntilTrainingIsTriedAgain() {
    folder.fail("loss is NaN");
    assertThat(RunResult.of(folder).reason()).isEqualTo("loss is NaN");
    folder.forgetFailure();
    assertThat(RunResult.of(folder).reason()).isEqualTo("the run is not finished");
  }

  /** The temporary name is taken by a folder, so the write must fail; the old file stays whole. */
  @Test
  void aFailedWriteLeavesTheOldFile() throws IOException {
    Path file = runs.resolve("file");
    AtomicFile.write(file, "old");
    Files.createDirectory(runs.resolve("file.tmp"));
    assertThatThrownBy(() -> AtomicFile.write(file, "new")).hasMessageContaining("cannot write");
    assertThat(file).hasContent("old");
  }
}
