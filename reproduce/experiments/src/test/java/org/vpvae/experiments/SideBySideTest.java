package org.vpvae.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SideBySideTest {
  @Test
  void resultsComeInTheOrderOfTheTasks() {
    List<Supplier<Integer>> tasks =
        IntStream.range(0, 50).<Supplier<Integer>>mapToObj(i -> () -> i).toList();
    assertThat(SideBySide.run(3, tasks)).isEqualTo(IntStream.range(0, 50).boxed().toList());
    assertThat(SideBySide.run(2, List.<Supplier<Integer>>of())).isEmpty();
  }

  @Test
  void asManyAsAskedAreUnderWayTogether() {
    CyclicBarrier meeting = new CyclicBarrier(2);
    Supplier<Boolean> task = () -> meet(meeting);
    assertThat(SideBySide.run(2, List.of(task, task))).containsExactly(true, true);
  }

  @Test
  void afterAFailureNothingIsBegun() {
    AtomicBoolean begun = new AtomicBoolean();
    Supplier<Boolean> failing =
        () -> {
          throw new IllegalStateException("killed");
        };
    Supplier<Boolean> later = () -> begun.getAndSet(true);
    assertThatThrownBy(() -> SideBySide.run(1, List.of(failing, later))).hasMessage("killed");
    assertThat(begun).isFalse();
  }

  private static boolean meet(CyclicBarrier meeting) {
    try {
      meeting.await(1, TimeUnit.MINUTES);
      return true;
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }
}
