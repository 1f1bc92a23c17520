package org.vpvae.autoencoder.vqgan;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vpvae.autoencoder.FormulaFill;
import org.vpvae.autoencoder.Projection;
import org.vpvae.autoencoder.ReferenceCheck;
import org.vpvae.autoencoder.References;
import org.vpvae.tensor.GradientScope;
import org.vpvae.tensor.Ops;
import org.vpvae.tensor.Parameters;
import org.vpvae.tensor.TensorRoom;
import org.vpvae.tensor.Tensors;
import org.vpvae.vectors.Vectors;

/**
 * Outputs, stages, gradients and parameter counts against the reference networks. The published
 * scale (70 million parameters, 352 GMAC) is left out: it takes minutes on a small machine and has
 * the same code path.
 */
class VqganParityTest {

  private static final int MOST_CHANNELS = 32;

  /** The files of picture networks that are not wider than the small ones. */
  static List<String> names() throws IOException {
    List<String> names =
        References.names("img-").stream()
            .filter(name -> config(name).get("ch").getAsInt() <= MOST_CHANNELS)
            .toList();
    assertThat(names).isNotEmpty();
    return names;
  }

  private static JsonObject config(String name) {
    return Vectors.json("backbones/" + name + ".json").getAsJsonObject("config");
  }

  private static VqganSettings settings(JsonObject config) {
    return new VqganSettings(
        config.get("resolution").getAsInt(),
        config.get("ch").getAsInt(),
        References.integers(config, "ch_mult"),
        config.get("num_res_blocks").getAsInt(),
        Set.copyOf(References.integers(config, "attn_resolutions")),
        config.get("z_channels").getAsInt(),
        config.get("groups").getAsInt());
  }

  @ParameterizedTest
  @MethodSource("names")
  void agreesWithTheReferenceNetwork(String name) {
    JsonObject reference = Vectors.json("backbones/" + name + ".json");
    ReferenceCheck check = new ReferenceCheck(reference, Vectors.npz("backbones/" + name + ".npz"));
    int dimension = config(name).get("d").getAsInt();
    VqganSettings settings = settings(config(name));
    try (TensorRoom room = TensorRoom.open("cpu", line -> {});
        NDManager step = room.manager().newSubManager()) {
      Parameters parameters = new Parameters(room.manager(), new FormulaFill(reference));
      Vqgan network = new Vqgan(parameters, settings);
      Projection projection = new Projection(parameters, network.featureDimension(), dimension);
      check.counts(parameters.byName());
      int side = settings.resolution();
      NDArray x = Tensors.of(step, FormulaFill.image(3 * side * side), 1, 3, side, side);
      check.array("x", x);
      stages(check, network, projection, x);
      gradients(check, network, projection, x, parameters);
      check.allSeen();
      System.out.println(name + " " + check);
    }
  }

  private static void stages(
      ReferenceCheck check, Vqgan network, Projection projection, NDArray x) {
    NDArray h = network.encoder().forward(x, check::stage);
    check.array("h", h);
    NDArray z = projection.down(network.encode(x).tokens());
    check.array("z", z);
    NDArray tokens = projection.up(z);
    NDArray map = Ops.transpose(tokens, 1, 2).reshape(h.getShape());
    check.array("xhat", network.decoder().forward(map, check::stage));
  }

  private static void gradients(
      ReferenceCheck check,
      Vqgan network,
      Projection projection,
      NDArray x,
      Parameters parameters) {
    try (GradientScope scope = GradientScope.open()) {
      NDArray tokens = projection.up(projection.down(network.encode(x).tokens()));
      NDArray loss = Ops.l1(network.decode(tokens, x.getShape()), x);
      check.scalar("l1_loss", loss.getFloat());
      NDList found = scope.of(loss, parameters.list());
      check.gradients(new ArrayList<>(parameters.byName().keySet()), found);
    }
  }
}
