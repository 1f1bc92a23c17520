package org.vpvae.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.vpvae.experiments.run.TrainingFailure;

class RunFailureTest {
  @Test
  void whatEndsARunAndWhatEndsAll() {
    List<Throwable> ofTheRun =
        List.of(
            new TrainingFailure(3, "loss is NaN"),
            new IllegalStateException("no centres"),
            new OutOfMemoryError("native memory"),
            new StackOverflowError(),
            new AssertionError("a defect"));
    assertThat(ofTheRun).allMatch(RunFailure::endsOnlyTheRun);
    List<Throwable> ofAll =
        List.of(
            new UserError("the file is gone"),
            new CancellationException("the cell was stopped"),
            new UnsatisfiedLinkError("no libtorch"),
            new InternalError("the machine is broken"));
    assertThat(ofAll).noneMatch(RunFailure::endsOnlyTheRun);
  }

  @Test
  void anInterruptEndsAllWhateverIsThrownForIt() {
    Thread.currentThread().interrupt();
    try {
      assertThat(RunFailure.endsOnlyTheRun(new IllegalStateException("while waiting"))).isFalse();
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void theReasonIsOneLineWithClassAndMessage() {
    assertThat(RunFailure.reason(new IllegalArgumentException("a\r\n b\n")))
        .isEqualTo("the run failed: IllegalArgumentException: a b");
    assertThat(RunFailure.reason(new StackOverflowError()))
        .isEqualTo("the run failed: StackOverflowError");
    assertThat(RunFailure.reason(new TrainingFailure(3, "loss is NaN")))
        .isEqualTo("training failure at step 3: loss is NaN");
  }
}
