package org.vpvae.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vpvae.tensor.Initialization.Role;

/** Adam against the formula written out in double precision. */
class AdamTest {
  private static final int STEPS = 7;

  private TensorRoom room;
  private Parameters parameters;

  @BeforeEach
  void open() {
    room = TensorRoom.open("cpu", line -> {});
    parameters = twoParameters();
  }

  @AfterEach
  void close() {
    room.close();
  }

  private Parameters twoParameters() {
    Parameters made =
        new Parameters(
            room.manager(),
            (name, role, shape, fanIn) -> {
              float[] values = new float[(int) shape.size()];
              for (int i = 0; i < values.length; i++) {
                values[i] = 0.5f - 0.3f * i;
              }
              return values;
            });
    made.create("kernel", Role.WEIGHT, 3, 2, 3);
    made.create("bias", Role.BIAS, 3, 2);
    return made;
  }

  /** Gradient number i of a step, of the given size. */
  private static float gradient(int step, int i, double size) {
    return (float) (size * Math.cos(1.7 * step + 0.9 * i));
  }

  private List<NDArray> gradients(int step, double size) {
    float[] kernel = new float[6];
    float[] bias = new float[2];
    for (int i = 0; i < 8; i++) {
      (i < 6 ? kernel : bias)[i < 6 ? i : i - 6] = gradient(step, i, size);
    }
    return List.of(Tensors.of(room.manager(), kernel, 2, 3), Tensors.of(room.manager(), bias, 2));
  }

  private static double learningRate(int step) {
    return 0.01 / step;
  }

  private float[] values() {
    float[] all = Arrays.copyOf(parameters.list().get(0).toFloatArray(), 8);
    System.arraycopy(parameters.list().get(1).toFloatArray(), 0, all, 6, 2);
    return all;
  }

  /** PyTorch: p -= lr / (1 - beta1^t) * m / (sqrt(v) / sqrt(1 - beta2^t) + epsilon). */
  private static double reference(double p, int i, Adam.Settings s, double size) {
    return reference(p, i, s, size, t -> s.beta1());
  }

  private static double reference(
      double p, int i, Adam.Settings s, double size, IntToDoubleFunction beta1) {
    double m = 0;
    double v = 0;
    for (int t = 1; t <= STEPS; t++) {
      double g = gradient(t, i, size);
      double b = beta1.applyAsDouble(t);
      m = b * m + (1 - b) * g;
      v = s.beta2() * v + (1 - s.beta2()) * g * g;
      double root = Math.sqrt(v) / Math.sqrt(1 - Math.pow(s.beta2(), t));
      p -= learningRate(t) / (1 - Math.pow(b, t)) * m / (root + s.epsilon());
    }
    return p;
  }

  /** Ordinary gradients, gradients as small as epsilon, and gradients that epsilon drowns. */
  @ParameterizedTest
  @ValueSource(doubles = {1, 1e-8, 1e-10})
  void severalStepsFollowTheFormulaWithItsEpsilonOutsideTheRoot(double size) {
    for (Adam.Settings settings :
        List.of(
            Adam.Settings.defaults(),
            new Adam.Settings(0.5, 0.9, 1e-8),
            new Adam.Settings(0, 0.99, 1e-9))) {
      parameters = twoParameters();
      float[] start = values();
      Adam adam = new Adam(room.manager(), parameters, settings);
      for (int t = 1; t <= STEPS; t++) {
        adam.step(gradients(t, size), learningRate(t));
      }
      float[] found = values();
      for (int i = 0; i < found.length; i++) {
        assertThat((double) found[i] - start[i])
            .as("movement of number %d under %s", i, settings)
            .isCloseTo(
                reference(start[i], i, settings, size) - start[i],
                org.assertj.core.data.Offset.offset(1e-6));
      }
      assertThat(adam.steps()).isEqualTo(STEPS);
    }
  }

  @Test
  void aMovingBeta1CorrectsItsBiasWithItsOwnPower() {
    IntToDoubleFunction beta1 = t -> 0.95 - 0.02 * t;
    float[] start = values();
    Adam adam = new Adam(room.manager(), parameters, Adam.Settings.defaults());
    for (int t = 1; t <= STEPS; t++) {
      adam.step(gradients(t, 1), learningRate(t), beta1.applyAsDouble(t));
    }
    float[] found = values();
    for (int i = 0; i < found.length; i++) {
      assertThat((double) found[i])
          .isCloseTo(
              reference(start[i], i, Adam.Settings.defaults(), 1, beta1),
              org.assertj.core.data.Offset.offset(1e-6));
    }
    assertThatThrownBy(() -> adam.step(gradients(1, 1), 0.1, 1)).hasMessageContaining("beta1 1.0");
  }

  @Test
  void aRestoredOptimizerTakesTheSameNextStepsToTheBit() {
    Adam first = new Adam(room.manager(), parameters, Adam.Settings.defaults());
    for (int t = 1; t <= 3; t++) {
      first.step(gradients(t, 1), learningRate(t));
    }
    Map<String, float[]> moments = first.moments();
    assertThat(moments.keySet())
        .containsExactly("kernel.first", "kernel.second", "bias.first", "bias.second");
    List<float[]> saved = parameters.list().stream().map(NDArray::toFloatArray).toList();
    for (int t = 4; t <= STEPS; t++) {
      first.step(gradients(t, 1), learningRate(t));
    }
    float[] uninterrupted = values();
    parameters = twoParameters();
    for (int i = 0; i < saved.size(); i++) {
      Tensors.assign(parameters.list().get(i), saved.get(i));
    }
    Adam second = new Adam(room.manager(), parameters, Adam.Settings.defaults());
    second.restore(moments, 3);
    for (int t = 4; t <= STEPS; t++) {
      second.step(gradients(t, 1), learningRate(t));
    }
    assertThat(values()).isEqualTo(uninterrupted);
    assertThat(second.steps()).isEqualTo(STEPS);
  }

  @Test
  void savedMomentsAreCopies() {
    Adam adam = new Adam(room.manager(), parameters, Adam.Settings.defaults());
    adam.step(gradients(1, 1), 0.1);
    Map<String, float[]> moments = adam.moments();
    float before = moments.get("bias.first")[0];
    adam.step(gradients(2, 1), 0.1);
    assertThat(moments.get("bias.first")[0]).isEqualTo(before);
    assertThat(adam.moments().get("bias.first")[0]).isNotEqualTo(before);
  }

  @Test
  void aLearningRateOfZeroMovesNothing() {
    float[] start = values();
    Adam adam = new Adam(room.manager(), parameters, Adam.Settings.defaults());
    adam.step(gradients(1, 1), 0);
    assertThat(values()).isEqualTo(start);
  }

  @Test
  void statesThatDoNotFitAreRefused() {
    Adam adam = new Adam(room.manager(), parameters, Adam.Settings.defaults());
    Map<String, float[]> lacking = new HashMap<>(adam.moments());
    lacking.remove("bias.second");
    assertThatThrownBy(() -> adam.restore(lacking, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lacks 'bias.second'");
    Map<String, float[]> longer = new HashMap<>(adam.moments());
    longer.put("kernel.first", new float[7]);
    assertThatThrownBy(() -> adam.restore(longer, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("7 values");
    assertThatThrownBy(() -> adam.restore(adam.moments(), -1)).hasMessageContaining("-1 steps");
  }

  @Test
  void stepsThatDoNotFitAreRefusedAndNotCounted() {
    Adam adam = new Adam(room.manager(), parameters, Adam.Settings.defaults());
    assertThatThrownBy(() -> adam.step(gradients(1, 1).subList(0, 1), 0.1))
        .hasMessageContaining("1 gradients for 2 parameters");
    for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> adam.step(gradients(1, 1), bad))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("learning rate " + bad);
    }
    assertThat(adam.steps()).isZero();
  }

  @Test
  void settingsOutsideTheirRangesAreRefused() {
    assertThatThrownBy(() -> new Adam.Settings(1, 0.9, 1e-8)).hasMessageContaining("beta1 1.0");
    assertThatThrownBy(() -> new Adam.Settings(0.9, -0.1, 1e-8)).hasMessageContaining("-0.1");
    assertThatThrownBy(() -> new Adam.Settings(0.9, 0.9, 0)).hasMessageContaining("epsilon 0.0");
    assertThatThrownBy(() -> new Adam.Settings(0.9, Double.NaN, 1)).hasMessageContaining("NaN");
  }
}
