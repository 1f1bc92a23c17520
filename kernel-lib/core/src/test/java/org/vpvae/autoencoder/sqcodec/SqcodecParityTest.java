package org.vpvae.autoencoder.sqcodec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThatCode;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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
 * Outputs, stages, gradients and parameter counts against the reference networks; of the published
 * scale, whose reference file has no gradients and no stages, outputs and counts.
 */
class SqcodecParityTest {

  static List<String> names() throws IOException {
    return References.names("aud-");
  }

  private static SqcodecSettings settings(JsonObject config) {
    List<Integer> rates = References.integers(config, "decode_rates");
    return new SqcodecSettings(
        config.get("feature_dim").getAsInt(),
        References.integers(config, "compress_rates"),
        References.integers(config, "encoder_dims"),
        References.integers(config, "encoder_depths"),
        rates,
        References.integers(config, "decoder_dims"),
        // One more is stated, for the ending, which has no units.
        References.integers(config, "decoder_depths").subList(0, rates.size()),
        config.get("window").getAsInt(),
        config.get("enc_trans_depth").getAsInt(),
        config.get("dec_trans_depth").getAsInt());
  }

  /** A preset is the network that its reference file describes. */
  @ParameterizedTest
  @MethodSource("names")
  void thePresetOfThatNameHasTheseSettings(String name) {
    JsonObject config = Vectors.json("backbones/" + name + ".json").getAsJsonObject("config");
    assumeThatCode(() -> SqcodecSettings.named(name)).doesNotThrowAnyException();
    assertThat(SqcodecSettings.named(name)).isEqualTo(settings(config));
  }

  @ParameterizedTest
  @MethodSource("names")
  void agreesWithTheReferenceNetwork(String name) {
    JsonObject reference = Vectors.json("backbones/" + name + ".json");
    ReferenceCheck check = new ReferenceCheck(reference, Vectors.npz("backbones/" + name + ".npz"));
    JsonObject config = reference.getAsJsonObject("config");
    try (TensorRoom room = TensorRoom.open("cpu", line -> {});
        NDManager step = room.manager().newSubManager()) {
      Parameters parameters = new Parameters(room.manager(), new FormulaFill(reference));
      Sqcodec network = new Sqcodec(parameters, settings(config));
      Projection projection =
          new Projection(parameters, network.featureDimension(), config.get("d").getAsInt());
      check.counts(parameters.byName());
      int samples = config.get("samples").getAsInt();
      NDArray x = Tensors.of(step, FormulaFill.sound(samples), 1, 1, samples);
      check.array("x", x);
      stages(check, network, projection, x);
      if (reference.has("stages")) {
        gradients(check, network, projection, x, parameters);
      }
      check.allSeen();
      System.out.println(name + " " + check);
    }
  }

  private static void stages(
      ReferenceCheck check, Sqcodec network, Projection projection, NDArray x) {
    NDArray f = network.encoder().forward(x, check::stage);
    check.array("f", f);
    NDArray tf = network.afterEncoder().forward(Ops.transpose(f, 1, 2), check::stage);
    check.array("tf", tf);
    NDArray z = projection.down(tf);
    check.array("z", z);
    NDArray q = network.beforeDecoder().forward(projection.up(z), check::stage);
    check.array("xhat", network.decoder().forward(Ops.transpose(q, 1, 2), check::stage));
  }

  private static void gradients(
      ReferenceCheck check,
      Sqcodec network,
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
