package org.vpvae.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vpvae.tensor.Ops;
import org.vpvae.tensor.ProcessArrays;
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
      Map<String, float[]> before = ToyRun.state(loop);
      assertDiverges(loop, 2, "is NaN");
      assertThat(loop.steps()).isEqualTo(2);
      ToyRun.assertSame(ToyRun.state(loop), before);
    }
  }

  private static void assertDiverges(TrainingLoop loop, long step, String message) {
    assertThatThrownBy(loop::step)
        .isInstanceOfSatisfying(DivergedException.class, e -> assertThat(e.step()).isEqualTo(step))
        .hasMessageContaining("step " + step)
        .hasMessageContaining(message);
  }

  /** Latents of a poisoned picture are refused by each quantizer before there is a loss. */
  @ParameterizedTest
  @EnumSource(Method.class)
  void latentsThatAreNotFiniteAreADivergenceOfTheRun(Method method) {
    try (TensorRoom room = TensorRoom.open("cpu", line -> {})) {
      TrainingLoop loop =
          ToyRun.loop(room.manager(), method, 5, 10, TrainingLoopTest::poisonedAtStep2);
      loop.step();
      loop.step();
      assertDiverges(loop, 2, "of token");
    }
  }

  @Test
  void anInfiniteLossIsADivergence() {
    try (TensorRoom room = TensorRoom.open("cpu", line -> {})) {
      TrainingLoop loop =
          ToyRun.loop(
              room.manager(),
              (original, made) ->
                  Ops.scale(Ops.exp(Ops.scale(Ops.mean(made), 0)), Double.MAX_VALUE));
      Map<String, float[]> before = ToyRun.state(loop);
      assertDiverges(loop, 0, "loss is Infinity");
      ToyRun.assertSame(ToyRun.state(loop), before);
    }
  }

  /** The loss is about 1e36, the squares of its slopes are beyond a float. */
  @Test
  void anInfiniteGradientIsADivergence() {
    try (TensorRoom room = TensorRoom.open("cpu", line -> {})) {
      TrainingLoop loop =
          ToyRun.loop(room.manager(), (original, made) -> Ops.scale(Ops.mean(made), 1e38));
      Map<String, float[]> before = ToyRun.state(loop);
      assertDiverges(loop, 0, "gradient norm is");
      ToyRun.assertSame(ToyRun.state(loop), before);
    }
  }

  /** A wrong call is the caller's, whatever the run does. */
  @Test
  void otherRefusalsStayWhatTheyAre() {
    try (TensorRoom room = TensorRoom.open("cpu", line -> {})) {
      TrainingLoop loop =
          ToyRun.loop(
              room.manager(),
              (original, made) -> {
                throw new IllegalArgumentException("no such loss");
              });
      assertThatThrownBy(loop::step).isExactlyInstanceOf(IllegalArgumentException.class);
    }
  }

  private static float[] poisonedAtStep2(org.vpvae.random.Streams streams, long step) {
    float[] pixels = ToyRun.noise(streams, step);
    if (step == 2) {
      pixels[7] = Float.NaN;
    }
    return pixels;
  }

  /**
   * After warm-up a step leaves no array behind: neither in the loop's manager nor among what the
   * op library keeps for the process (constants, names of operators). Restarts and the queue's
   * rebuilds come up within the steps.
   */
  @ParameterizedTest
  @EnumSource(Method.class)
  void aStepLeavesNoArrayBehind(Method method) {
    try (TensorRoom room = TensorRoom.open("cpu", line -> {})) {
      NDManager manager = room.manager();
      TrainingLoop loop = ToyRun.loop(manager, method, 5, 50);
      for (int i = 0; i < 4; i++) {
        loop.step();
      }
      long[] counts = new long[8];
      for (int i = 0; i < counts.length; i++) {
        loop.step();
        counts[i] = manager.getManagedArrays().size() + 1_000_000L * ProcessArrays.count();
      }
      assertThat(Arrays.stream(counts).distinct()).hasSize(1);
    }
  }
}
