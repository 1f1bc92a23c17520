package org.vpvae.quantizer;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.Test;
import org.vpvae.loss.NormalizationLoss.Reduction;
import org.vpvae.quantizer.FiniteScalarQuantization.Shift;
import org.vpvae.quantizer.FspSettings.Acceptance;
import org.vpvae.quantizer.FspSettings.Mixture;
import org.vpvae.quantizer.FspSettings.Output;
import org.vpvae.quantizer.SymmetricFiniteScalarQuantization.Noise;
import org.vpvae.scalar.CdfActivation;
import org.vpvae.scalar.Levels;
import org.vpvae.tensor.TensorRoom;
import org.vpvae.vectors.Gap;
import org.vpvae.vectors.NpyArray;
import org.vpvae.vectors.Vectors;

/** The three scalar methods on the same latents, against a small double-precision oracle. */
class ScalarOracleTest {

  @Test
  void symmetricFsqPlainFsqAndFspGiveTheOraclesCodes() {
    JsonObject oracle = Vectors.json("baselines/fsq_fsp.json");
    Levels levels = new Levels(JsonArrays.integers(oracle.getAsJsonArray("levels")));
    assertThat(levels.basis()).isEqualTo(JsonArrays.integers(oracle.getAsJsonArray("basis")));
    NpyArray z = JsonArrays.matrix(oracle.getAsJsonArray("z"));
    try (TensorRoom room = TensorRoom.open("cpu", line -> {})) {
      Passes passes = new Passes(room.manager());
      Quantizer symmetric = new SymmetricFiniteScalarQuantization(levels, Noise.ELEMENT);
      check(oracle.getAsJsonObject("fsq_sym"), "value", levels, symmetric, passes, z);
      FiniteScalarQuantization plain = new FiniteScalarQuantization(levels, Shift.ARTANH);
      check(oracle.getAsJsonObject("fsq_vanilla"), "value", levels, plain, passes, z);
      close(
          plain.bounded(passes.tensor(z)).toFloatArray(),
          oracle.getAsJsonObject("fsq_vanilla"),
          "bounded");
      JsonObject fsp = oracle.getAsJsonObject("fsp");
      check(fsp, "act_value", levels, fsp(levels, Output.UNIT_INTERVAL), passes, z);
      check(fsp, "output_unit_var", levels, fsp(levels, Output.UNIT_VARIANCE), passes, z);
    }
  }

  private static FiniteScalarPerturbation fsp(Levels levels, Output output) {
    return new FiniteScalarPerturbation(
        new FspSettings(
            levels,
            CdfActivation.TANH,
            1,
            Acceptance.ELEMENT,
            0.5,
            Mixture.ELEMENT,
            output,
            Reduction.SUM,
            false));
  }

  private static void check(
      JsonObject oracle,
      String value,
      Levels levels,
      Quantizer quantizer,
      Passes passes,
      NpyArray z) {
    Quantized quantized = quantizer.evaluate(passes.tensor(z));
    assertThat(quantized.indices()).isEqualTo(JsonArrays.integers(oracle.getAsJsonArray("index")));
    close(quantized.output().toFloatArray(), oracle, value);
    close(quantizer.codes(quantized.indices()), oracle, value);
    if (oracle.has("level")) {
      assertThat(levels.levelNumbers(quantized.indices()))
          .isEqualTo(JsonArrays.matrix(oracle.getAsJsonArray("level")).ints());
    }
  }

  private static void close(float[] found, JsonObject oracle, String name) {
    double[] expected = JsonArrays.matrix(oracle.getAsJsonArray(name)).values();
    Gap.agree("baselines/fsq_fsp.json", name, found, expected, 1e-5);
  }
}
