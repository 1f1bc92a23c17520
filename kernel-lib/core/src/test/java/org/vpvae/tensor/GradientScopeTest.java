package org.vpvae.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vpvae.tensor.Initialization.Role;

/** Recording begins and ends where the scope does, and parameters have one name each. */
class GradientScopeTest {
  private TensorRoom room;
  private Parameters parameters;

  @BeforeEach
  void open() {
    room = TensorRoom.open("cpu", line -> {});
    parameters = new Parameters(room.manager(), (name, role, shape, fanIn) -> new float[] {3, -2});
  }

  @AfterEach
  void close() {
    room.close();
  }

  private NDArray squaresOf(NDArray w) {
    return Ops.sum(Ops.square(w));
  }

  @Test
  void gradientsComeInTheOrderOfTheParametersWithZerosForTheUnused() {
    NDArray used = parameters.create("used", Role.WEIGHT, 1, 2);
    NDArray unused = parameters.create("unused", Role.WEIGHT, 1, 2);
    try (GradientScope scope = GradientScope.open()) {
      NDList gradients = scope.of(squaresOf(used), List.of(unused, used));
      assertThat(gradients.get(0).toFloatArray()).containsExactly(0, 0);
      assertThat(gradients.get(1).toFloatArray()).containsExactly(6, -4);
    }
  }

  @Test
  void aScopeInsideAScopeIsRefusedAndLeavesTheOuterOneOpen() {
    NDArray w = parameters.create("w", Role.WEIGHT, 1, 2);
    try (GradientScope outer = GradientScope.open()) {
      assertThatThrownBy(GradientScope::open)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("open in this thread already");
      assertThat(outer.of(squaresOf(w), List.of(w)).get(0).toFloatArray()).containsExactly(6, -4);
    }
  }

  @Test
  void aScopeCanBeOpenedAgainAfterAnExceptionInside() {
    assertThatThrownBy(
            () -> {
              try (GradientScope scope = GradientScope.open()) {
                throw new IllegalStateException("inside " + scope.getClass().getSimpleName());
              }
            })
        .hasMessageContaining("inside");
    NDArray w = parameters.create("w", Role.WEIGHT, 1, 2);
    try (GradientScope scope = GradientScope.open()) {
      assertThat(scope.of(squaresOf(w), List.of(w)).get(0).toFloatArray()).containsExactly(6, -4);
    }
  }

  @Test
  void nothingIsRecordedOutsideAScope() {
    NDArray w = parameters.create("w", Role.WEIGHT, 1, 2);
    NDArray before = squaresOf(w);
    try (GradientScope scope = GradientScope.open()) {
      assertThatThrownBy(() -> scope.of(before, List.of(w)))
          .hasMessageContaining("does not require grad");
    }
  }

  /** Threads are born recording in the engine; the room switches that off before the first call. */
  @Test
  void anotherThreadHasItsOwnScope() {
    NDArray w = parameters.create("w", Role.WEIGHT, 1, 2);
    try (GradientScope here = GradientScope.open()) {
      float[] there = CompletableFuture.supplyAsync(() -> gradientOf(w), this::onNewThread).join();
      assertThat(there).containsExactly(6, -4);
      assertThat(here.of(squaresOf(w), List.of(w)).get(0).toFloatArray()).containsExactly(6, -4);
    }
  }

  private void onNewThread(Runnable work) {
    new Thread(work, "other").start();
  }

  private float[] gradientOf(NDArray w) {
    try (GradientScope scope = GradientScope.open()) {
      return scope.of(squaresOf(w), List.of(w)).get(0).toFloatArray();
    }
  }

  @Test
  void aParameterNamedTwiceIsRefused() {
    parameters.create("w", Role.WEIGHT, 1, 2);
    assertThatThrownBy(() -> parameters.create("w", Role.BIAS, 1, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("two parameters are called 'w'");
    assertThat(parameters.count()).isEqualTo(2);
    assertThat(parameters.byName()).containsOnlyKeys("w");
  }

  @Test
  void anInitializationOfAnotherSizeIsRefused() {
    assertThatThrownBy(() -> parameters.create("w", Role.WEIGHT, 1, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 values do not fill the shape (3)");
  }

  /** Rows 3, 4 and 6, 8 have the norms 5 and 10; a gain that is given stays. */
  @Test
  void theGainOfAWeightNormalizedKernelStartsAsTheNormOfItsRow() {
    Initialization rows =
        (name, role, shape, fanIn) ->
            role == Role.GAIN ? new float[] {0, 7} : new float[] {3, 4, 6, 8};
    Parameters directed = new Parameters(room.manager(), rows);
    List<NDArray> made = directed.createDirected("v", "g", 2, 2, 1);
    assertThat(made.get(1).toFloatArray()).containsExactly(5, 7);
    assertThat(made.get(1).getShape().getShape()).containsExactly(2, 1, 1);
    assertThatThrownBy(() -> directed.createDirected("v", "g2", 2, 2, 1))
        .hasMessageContaining("'v'");
  }
}
