package org.vpvae.autoencoder.vqgan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vpvae.autoencoder.FormulaFill;
import org.vpvae.autoencoder.Projection;
import org.vpvae.autoencoder.ReferenceCheck;
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

  @ParameterizedTest
  @ValueSource(strings = {"img-tiny-f4", "img-tiny-f8", "img-small-f4", "img-small-f8"})
  void agreesWithTheReferenceNetwork(String name) {
    JsonObject reference = Vectors.json("backbones/" + name + ".json");
    ReferenceCheck check = new ReferenceCheck(reference, Vectors.npz("backbones/" + name + ".npz"));
    int dimension = reference.getAsJsonObject("config").get("d").getAsInt();
    VqganSettings settings = VqganSettings.named(name);
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
      check.allStagesSeen();
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
