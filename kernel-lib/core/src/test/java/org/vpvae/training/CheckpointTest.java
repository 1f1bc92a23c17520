package org.vpvae.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vpvae.tensor.TensorRoom;
import org.vpvae.training.ToyRun.Method;

class CheckpointTest {
  private static final int STEPS = 20;

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(Method.class)
  void aResumedRunContinuesToTheSameBits(Method method) throws IOException {
    try (TensorRoom room = TensorRoom.open("cpu", line -> {})) {
      TrainingLoop straight = ToyRun.loop(room.manager(), method, 3, STEPS);
      advance(straight, STEPS);

      Checkpoint checkpoint = new Checkpoint(folder, "run");
      TrainingLoop first = ToyRun.loop(room.manager(), method, 3, STEPS);
      advance(first, STEPS / 2);
      checkpoint.save(first);
      TrainingLoop second = ToyRun.loop(room.manager(), method, 3, STEPS);
      assertThat(checkpoint.restore(second, line -> {})).isTrue();
      advance(second, STEPS);

      assertThat(second.losses()).containsExactly(straight.losses());
      ToyRun.assertSame(ToyRun.state(second), ToyRun.state(straight));
    }
  }

  /** The comparison of the test above can fail: half a run is not a whole one. */
  @Test
  void theStateChangesWithEveryStep() {
    try (TensorRoom room = TensorRoom.open("cpu", line -> {})) {
      TrainingLoop loop = ToyRun.loop(room.manager(), Method.VP, 3, STEPS);
      Map<String, float[]> before = ToyRun.state(loop);
      loop.step();
      Map<String, float[]> after = ToyRun.state(loop);
      assertThat(after.get("adam/project_in.weight.first"))
          .isNotEqualTo(before.get("adam/project_in.weight.first"));
      assertThat(after.get("quantizer/queue.content"))
          .isNotEqualTo(before.get("quantizer/queue.content"));
    }
  }

  @Test
  void theLastTwoAreKeptAndABrokenOneIsPassedOver() throws IOException {
    try (TensorRoom room = TensorRoom.open("cpu", line -> {})) {
      Checkpoint checkpoint = new Checkpoint(folder, "run");
      TrainingLoop loop = ToyRun.loop(room.manager(), Method.FSP, 1, STEPS);
      for (int i = 0; i < 3; i++) {
        loop.step();
        checkpoint.save(loop);
      }
      List<Path> files = files();
      assertThat(files).hasSize(2);
      byte[] newest = Files.readAllBytes(files.get(1));
      newest[newest.length - 1] ^= 1;
      Files.write(files.get(1), newest);

      List<String> warnings = new ArrayList<>();
      TrainingLoop resumed = ToyRun.loop(room.manager(), Method.FSP, 1, STEPS);
      assertThat(checkpoint.restore(resumed, warnings::add)).isTrue();
      assertThat(resumed.steps()).isEqualTo(2);
      assertThat(warnings).singleElement().asString().contains("digest");
    }
  }

  /** Under their names they would count as the last two, and each new one would go at once. */
  @Test
  void checkpointsThatNobodyCanReadDoNotCostTheNewOnes() throws IOException {
    try (TensorRoom room = TensorRoom.open("cpu", line -> {})) {
      Files.writeString(folder.resolve("checkpoint-000000300.safetensors"), "of another version");
      Files.writeString(folder.resolve("checkpoint-000000400.safetensors"), "cut short");
      Checkpoint checkpoint = new Checkpoint(folder, "run");
      TrainingLoop loop = ToyRun.loop(room.manager(), Method.FSP, 1, STEPS);
      List<String> warnings = new ArrayList<>();
      assertThat(checkpoint.restore(loop, warnings::add)).isFalse();
      assertThat(warnings).hasSize(2).allMatch(line -> line.contains(".unreadable"));
      assertThat(Checkpoint.newestStep(folder)).isZero();
      for (int i = 0; i < 3; i++) {
        loop.step();
        checkpoint.save(loop);
      }
      TrainingLoop resumed = ToyRun.loop(room.manager(), Method.FSP, 1, STEPS);
      assertThat(checkpoint.restore(resumed, warnings::add)).isTrue();
      assertThat(resumed.steps()).isEqualTo(3);
      assertThat(files()).hasSize(4);
      checkpoint.clear();
      assertThat(files()).isEmpty();
    }
  }

  /** A name in other digits would never be found again. */
  @Test
  void aRunIsResumedInEveryLanguage() throws IOException {
    Locale before = Locale.getDefault();
    try (TensorRoom room = TensorRoom.open("cpu", line -> {})) {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      Checkpoint checkpoint = new Checkpoint(folder, "run");
      TrainingLoop loop = ToyRun.loop(room.manager(), Method.FSP, 1, STEPS);
      loop.step();
      checkpoint.save(loop);
      assertThat(Checkpoint.newestStep(folder)).isOne();
      TrainingLoop resumed = ToyRun.loop(room.manager(), Method.FSP, 1, STEPS);
      assertThat(checkpoint.restore(resumed, line -> {})).isTrue();
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void theCheckpointOfAnotherRunIsRefused() throws IOException {
    try (TensorRoom room = TensorRoom.open("cpu", line -> {})) {
      TrainingLoop loop = ToyRun.loop(room.manager(), Method.FSP, 1, STEPS);
      loop.step();
      new Checkpoint(folder, "one").save(loop);
      assertThatThrownBy(() -> new Checkpoint(folder, "other").restore(loop, line -> {}))
          .hasMessageContaining("one")
          .hasMessageContaining("other");
    }
  }

  private static void advance(TrainingLoop loop, int to) {
    while (loop.steps() < to) {
      loop.step();
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> list = Files.list(folder)) {
      return list.sorted().toList();
    }
  }
}
