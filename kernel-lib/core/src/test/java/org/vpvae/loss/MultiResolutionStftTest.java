package org.vpvae.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vpvae.autoencoder.FormulaFill;
import org.vpvae.tensor.GradientScope;
import org.vpvae.tensor.Initialization.Role;
import org.vpvae.tensor.Ops;
import org.vpvae.tensor.Parameters;
import org.vpvae.tensor.TensorRoom;
import org.vpvae.tensor.Tensors;
import org.vpvae.vectors.NpyArray;
import org.vpvae.vectors.Npz;
import org.vpvae.vectors.Vectors;

class MultiResolutionStftTest {
  private TensorRoom room;
  private NDManager step;
  private MultiResolutionStft loss;

  @BeforeEach
  void open() {
    room = TensorRoom.open("cpu", line -> {});
    step = room.manager().newSubManager();
    loss = new MultiResolutionStft(room.manager());
  }

  @AfterEach
  void close() {
    room.close();
  }

  private NDArray tensor(NpyArray array) {
    return Tensors.of(step, array.floats(), array.rows(), array.columns());
  }

  @Test
  void termsAgreeWithTheReferenceLoss() {
    JsonObject reference = Vectors.json("losses/mrstft.json").getAsJsonObject("float64");
    Npz arrays = Vectors.npz("losses/mrstft.npz");
    NDArray ref = tensor(arrays.get("ref"));
    NDArray gen = tensor(arrays.get("gen"));
    assertThat((double) loss.of(ref, gen).getFloat())
        .isCloseTo(reference.get("multi_stft").getAsDouble(), within(1e-6));
    assertThat((double) new L1().of(ref, gen).getFloat())
        .isCloseTo(reference.get("element_wise_l1").getAsDouble(), within(1e-7));
    JsonArray expected = reference.getAsJsonArray("scales");
    List<MultiResolutionStft.Scale> found = loss.scales(ref, gen);
    assertThat(found).hasSize(expected.size());
    for (int i = 0; i < found.size(); i++) {
      agrees(found.get(i), expected.get(i).getAsJsonObject());
    }
  }

  private static void agrees(MultiResolutionStft.Scale found, JsonObject expected) {
    assertThat(found.window()).isEqualTo(expected.get("n_fft").getAsInt());
    assertThat((double) found.linear().getFloat())
        .isCloseTo(expected.get("lin").getAsDouble(), within(1e-6));
    assertThat((double) found.logarithmic().getFloat())
        .isCloseTo(expected.get("log").getAsDouble(), within(1e-6));
  }

  /** Loose, since bins of small magnitude S weigh as 1 / S: float32 noise of 1e-3 is expected. */
  @Test
  void theGradientAgreesWithTheReference() {
    Npz arrays = Vectors.npz("losses/mrstft.npz");
    NpyArray gen = arrays.get("gen");
    float[] expected = arrays.get("grad_gen").floats();
    float[] found = gradient(tensor(arrays.get("ref")), gen);
    double gap = 0;
    double norm = 0;
    for (int i = 0; i < found.length; i++) {
      gap += Math.pow((double) found[i] - expected[i], 2);
      norm += Math.pow(expected[i], 2);
    }
    System.out.println("gradient of the STFT loss: relative gap " + Math.sqrt(gap / norm));
    assertThat(Math.sqrt(gap / norm)).isLessThan(5e-3);
  }

  private float[] gradient(NDArray reference, NpyArray generated) {
    Parameters parameters =
        new Parameters(room.manager(), (name, role, shape, fanIn) -> generated.floats());
    NDArray p = parameters.create("g", Role.WEIGHT, 1, generated.rows(), generated.columns());
    NDArray zeros = step.zeros(p.getShape());
    try (GradientScope scope = GradientScope.open()) {
      NDList found = scope.of(loss.of(reference, zeros.add(p)), parameters.list());
      return found.get(0).toFloatArray();
    }
  }

  /** Twice the amplitude is four times the power in every bin: log10 4 at every scale. */
  @Test
  void doublingTheAmplitudeCostsTheLogarithmOfFour() {
    NDArray x = Tensors.of(step, FormulaFill.image(2 * 600), 2, 1, 600);
    for (MultiResolutionStft.Scale scale : loss.scales(x, Ops.scale(x, 2))) {
      double found = scale.logarithmic().getFloat();
      assertThat(found).isCloseTo(Math.log10(4), within(1e-5));
      assertThat(scale.linear().getFloat()).isPositive();
    }
    assertThat(loss.of(x, Ops.scale(x, 1)).getFloat()).isZero();
  }

  /** Periodic: the next value would be that of the start. */
  @Test
  void theWindowIsThePeriodicHannWindow() {
    assertThat(MultiResolutionStft.hann(4)).containsExactly(0f, 0.5f, 1f, 0.5f);
  }

  @Test
  void silenceHasAFiniteGradient() {
    NpyArray silence = new NpyArray("f4", new int[] {1, 600}, new double[600]);
    NDArray x = Tensors.of(step, FormulaFill.sound(600), 1, 600);
    for (float g : gradient(x, silence)) {
      assertThat(Float.isFinite(g)).isTrue();
    }
  }

  @Test
  void wrongShapesAreRefused() {
    assertThatThrownBy(() -> loss.of(step.zeros(new Shape(1, 512)), step.zeros(new Shape(1, 512))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("above 512");
    assertThatThrownBy(() -> new L1().of(step.zeros(new Shape(1, 3)), step.zeros(new Shape(3, 1))))
        .hasMessageContaining("(1, 3)")
        .hasMessageContaining("(3, 1)");
  }
}
