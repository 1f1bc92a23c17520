package org.vpvae.autoencoder.vqgan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vpvae.autoencoder.Backbone.Features;
import org.vpvae.autoencoder.FormulaFill;
import org.vpvae.autoencoder.GoldenNetwork;
import org.vpvae.tensor.Parameters;
import org.vpvae.tensor.TensorRoom;
import org.vpvae.tensor.Tensors;

class VqganTest {
  /** Two levels, attention at the coarse one. */
  private static final VqganSettings MINUTE =
      new VqganSettings(8, 4, List.of(1, 2), 1, Set.of(4), 6, 2);

  private TensorRoom room;
  private NDManager step;
  private Vqgan network;

  @BeforeEach
  void open() {
    room = TensorRoom.open("cpu", line -> {});
    step = room.manager().newSubManager();
    network = new Vqgan(new Parameters(room.manager(), new GoldenNetwork()), MINUTE);
  }

  @AfterEach
  void close() {
    room.close();
  }

  private NDArray images(int items, int height, int width) {
    float[] values = FormulaFill.image(items * 3 * height * width);
    return Tensors.of(step, values, items, 3, height, width);
  }

  /** Expected values from an independent PyTorch program in float64. */
  @Test
  void aMinuteNetworkUnderTheFormulaGivesThePinnedValues() {
    NDArray x = images(1, 8, 8);
    Features features = network.encode(x);
    GoldenNetwork.assertFirst(features.tokens(), 0.3123052, -0.0370396, -0.5387560, 0.0384122);
    NDArray y = network.decode(features.tokens(), features.input());
    GoldenNetwork.assertFirst(y, -0.1060215, -0.3386385, 0.0881186, -0.1795839);
  }

  @Test
  void imagesNeedNotBeSquare() {
    NDArray x = images(2, 6, 10);
    Features features = network.encode(x);
    assertThat(features.tokens().getShape()).isEqualTo(new Shape(2, 3 * 5, 6));
    assertThat(network.decode(features.tokens(), features.input()).getShape())
        .isEqualTo(x.getShape());
  }

  /** Token t of a map of width w is its row t / w and column t mod w. */
  @Test
  void tokensAreOrderedRowByRow() {
    NDArray x = images(1, 6, 10);
    float[] map = network.encoder().forward(x).toFloatArray();
    float[] tokens = network.encode(x).tokens().toFloatArray();
    int row = 2;
    int column = 1;
    int channel = 4;
    assertThat(tokens[(row * 5 + column) * 6 + channel])
        .isEqualTo(map[channel * 15 + row * 5 + column]);
  }

  @Test
  void imagesThatCannotBeHalvedAreRefused() {
    assertThatThrownBy(() -> network.encode(images(1, 7, 8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(1, 3, 7, 8)");
  }

  /** The numbers of parameters of the reference networks of these names. */
  @Test
  void presetsHaveTheirSizes() {
    Map<String, Long> sizes =
        Map.of(
            "img-tiny-f4", 77_672L + 123_811,
            "img-tiny-f8", 79_456L + 126_795,
            "img-small-f4", 1_225_376L + 1_956_739,
            "img-small-f8", 1_253_248L + 2_003_235);
    sizes.forEach(
        (name, size) -> {
          Parameters parameters = new Parameters(step, new GoldenNetwork());
          VqganSettings settings = VqganSettings.named(name);
          assertThat(new Vqgan(parameters, settings).featureDimension())
              .isEqualTo(settings.latentChannels());
          assertThat(parameters.list().stream().mapToLong(NDArray::size).sum()).isEqualTo(size);
        });
  }

  @Test
  void settingsThatDoNotFitAreRefused() {
    assertThatThrownBy(() -> VqganSettings.named("img-huge"))
        .hasMessageContaining("img-huge")
        .hasMessageContaining("img-tiny-f4");
    assertThatThrownBy(() -> new VqganSettings(8, 4, List.of(1, 2), 1, Set.of(), 6, 3))
        .hasMessageContaining("3 groups");
    assertThatThrownBy(() -> new VqganSettings(9, 4, List.of(1, 2), 1, Set.of(), 6, 2))
        .hasMessageContaining("resolution 9");
  }
}
