package org.vpvae.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vpvae.tensor.TensorRoom;
import org.vpvae.training.ToyRun.Method;

class TrainingLoopTest {

  /** On one fixed batch the loss must fall; seeds are fixed, so this cannot fail by luck. */
  @ParameterizedTest
  @EnumSource(Method.class)
  void aFixedBatchIsLearned(Method method) {
    try (TensorRoom room = TensorRoom.open("cpu", line -> {})) {
      TrainingLoop loop =
          ToyRun.loop(room.manager(), method, 5, 60, (streams, step) -> ToyRun.noise(streams, 0));
      double before = loop.step().loss();
      double after = before;
      while (loop.steps() < 60) {
        after = loop.step().loss();
      }
      assertThat(after).isLessThan(0.9 * before);
    }
  }

  @Test
  void aPoisonedBatchIsDetectedInItsStepAndChangesNothing() {
    try (TensorRoom room = TensorRoom.open("cpu", line -> {})) {
      TrainingLoop loop =
          ToyRun.loop(room.manager(), Method.FSQ, 5, 10, TrainingLoopTest::poisonedAtStep2);
      loop.step();
      loop.step();
      float[] before = weight(loop);
      assertThatThrownBy(loop::step).hasMessageContaining("NaN");
      assertThat(loop.steps()).isEqualTo(2);
      assertThat(weight(loop)).isEqualTo(before);
    }
  }

  private static float[] poisonedAtStep2(org.vpvae.random.Streams streams, long step) {
    float[] pixels = ToyRun.noise(streams, step);
    if (step == 2) {
      pixels[7] = Float.NaN;
    }
    return pixels;
  }

  private static float[] weight(TrainingLoop loop) {
    return loop.tokenizer().parameters().byName().get("project_in.weight").toFloatArray();
  }

  /** After warm-up a step leaves no array behind: neither in the loop's manager nor in the root. */
  @Test
  void aStepLeavesNoArrayBehind() {
    try (TensorRoom room = TensorRoom.open("cpu", line -> {})) {
      NDManager manager = room.manager();
      TrainingLoop loop = ToyRun.loop(manager, Method.VP, 5, 50);
      loop.step();
      long[] counts = new long[5];
      for (int i = 0; i < counts.length; i++) {
        loop.step();
        counts[i] = manager.getManagedArrays().size();
      }
      assertThat(Arrays.stream(counts).distinct()).hasSize(1);
    }
  }
}
