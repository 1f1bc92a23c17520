package org.vpvae.autoencoder.sqcodec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vpvae.autoencoder.Backbone.Features;
import org.vpvae.autoencoder.FormulaFill;
import org.vpvae.autoencoder.GoldenNetwork;
import org.vpvae.random.Streams;
import org.vpvae.tensor.GradientScope;
import org.vpvae.tensor.Initialization;
import org.vpvae.tensor.Ops;
import org.vpvae.tensor.Parameters;
import org.vpvae.tensor.TensorRoom;
import org.vpvae.tensor.Tensors;

class SqcodecTest {
  /** Two stages, hop 6, window of 4 tokens. */
  private static final SqcodecSettings MINUTE =
      new SqcodecSettings(
          8,
          List.of(3, 2),
          List.of(4, 4, 8),
          List.of(1, 1, 1),
          List.of(2, 3),
          List.of(8, 8, 4),
          List.of(1, 1),
          4,
          1,
          1);

  private TensorRoom room;
  private NDManager step;

  @BeforeEach
  void open() {
    room = TensorRoom.open("cpu", line -> {});
    step = room.manager().newSubManager();
  }

  @AfterEach
  void close() {
    room.close();
  }

  private Parameters fresh() {
    return new Parameters(room.manager(), Initialization.standard(new Streams(7)));
  }

  private NDArray sounds(int items, int samples) {
    return Tensors.of(step, FormulaFill.sound(items * samples), items, 1, samples);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 6, 7, 95, 96, 100})
  void soundsOfAnyLengthComeBackAtTheirLength(int samples) {
    Sqcodec network = new Sqcodec(fresh(), MINUTE);
    NDArray x = sounds(2, samples);
    Features features = network.encode(x);
    assertThat(features.tokens().getShape()).isEqualTo(new Shape(2, (samples + 5) / 6, 8));
    NDArray y = network.decode(features.tokens(), features.input());
    assertThat(y.getShape()).isEqualTo(new Shape(2, 1, samples));
  }

  @Test
  void aSoundIsCodedAsIfZerosFollowed() {
    Sqcodec network = new Sqcodec(fresh(), MINUTE);
    NDArray x = sounds(1, 13);
    NDArray followed = x.concat(step.zeros(new Shape(1, 1, 5)), 2);
    assertThat(network.encode(x).tokens().toFloatArray())
        .isEqualTo(network.encode(followed).tokens().toFloatArray());
  }

  /** The transformer looks back only, so tokens before a change of the features stay. */
  @Test
  void theTransformerIsCausal() {
    LocalTransformer transformer = new LocalTransformer(fresh(), "side", 8, 4, 2);
    float[] values = FormulaFill.image(11 * 8);
    float[] before = transformer.forward(Tensors.of(step, values, 1, 11, 8)).toFloatArray();
    values[6 * 8] += 1;
    float[] after = transformer.forward(Tensors.of(step, values, 1, 11, 8)).toFloatArray();
    for (int token = 0; token < 11; token++) {
      boolean same = before[token * 8] == after[token * 8];
      assertThat(same).as("token " + token).isEqualTo(token < 6);
    }
  }

  /** A norm has no derivative at 0; a silent item must not poison the step with NaN. */
  @Test
  void silenceHasFiniteGradients() {
    Parameters parameters = fresh();
    Sqcodec network = new Sqcodec(parameters, MINUTE);
    NDArray x = step.zeros(new Shape(1, 1, 60));
    try (GradientScope scope = GradientScope.open()) {
      Features features = network.encode(x);
      NDArray y = network.decode(features.tokens(), features.input());
      NDList gradients = scope.of(Ops.sum(y), parameters.list());
      for (NDArray gradient : gradients) {
        assertThat(Float.isFinite(Ops.sum(gradient).getFloat())).isTrue();
      }
    }
  }

  /** Values of this implementation after it agreed with the reference networks. */
  @Test
  void aMinuteNetworkUnderTheFormulaGivesThePinnedValues() {
    Parameters parameters = new Parameters(room.manager(), new GoldenNetwork());
    Sqcodec network = new Sqcodec(parameters, MINUTE);
    NDArray x = sounds(1, 50);
    Features features = network.encode(x);
    NDArray y = network.decode(features.tokens(), features.input());
    GoldenNetwork.assertFirst(features.tokens(), 0.3352233, -1.5183210, -2.0673828, -1.7083709);
    GoldenNetwork.assertFirst(y, -0.1323063, -0.2455194, -0.0310167, 0.2216602);
  }

  @Test
  void wrongShapesAreRefused() {
    Sqcodec network = new Sqcodec(fresh(), MINUTE);
    assertThatThrownBy(() -> network.encode(step.zeros(new Shape(2, 60))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(2, 60)");
    assertThatThrownBy(() -> network.decode(step.zeros(new Shape(1, 9, 8)), new Shape(1, 1, 60)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(1, 9, 8)");
  }

  @Test
  void settingsThatDoNotFitAreRefused() {
    assertThatThrownBy(() -> SqcodecSettings.named("aud-huge"))
        .hasMessageContaining("aud-huge")
        .hasMessageContaining("aud-tiny-166hz");
    assertThatThrownBy(
            () ->
                new SqcodecSettings(
                    8,
                    List.of(3, 2),
                    List.of(4, 4, 8),
                    List.of(1, 1, 1),
                    List.of(2, 2),
                    List.of(8, 8, 4),
                    List.of(1, 1),
                    4,
                    1,
                    1))
        .hasMessageContaining("[3, 2]");
  }
}
