package org.vpvae.loss.lpips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vpvae.autoencoder.FormulaFill;
import org.vpvae.metric.PictureVectors;
import org.vpvae.metric.UnscorableException;
import org.vpvae.pretrained.AbsentWeightsException;
import org.vpvae.pretrained.Weight;
import org.vpvae.pretrained.WeightFile;
import org.vpvae.pretrained.WeightStore;
import org.vpvae.tensor.GradientScope;
import org.vpvae.tensor.Initialization.Role;
import org.vpvae.tensor.Ops;
import org.vpvae.tensor.TensorRoom;
import org.vpvae.tensor.Tensors;
import org.vpvae.vectors.Npz;
import org.vpvae.vectors.Vectors;
import org.vpvae.vectors.Weights;

/** LPIPS agrees with the published program, tap by tap, with formula weights and with real ones. */
class LpipsTest {
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

  // ---- VGG under formula weights ----

  @Test
  void vggAgreesTapByTapUnderFormulaWeights() throws Exception {
    Map<String, Weight> network = FormulaWeights.network();
    Path real = Vectors.file("metrics/lin_vgg.safetensors");
    Lpips formula = new Lpips(room.manager(), Trunk.VGG, network, FormulaWeights.linear());
    Lpips realLinear =
        new Lpips(room.manager(), Trunk.VGG, network, WeightFile.read(real, name -> true));
    int compared = 0;
    for (JsonObject pair : PictureVectors.objects("metrics/expected_image.json")) {
      compared += agreesOrIsTooSmall(formula, pair, "lpips_formula_lin");
      compared += agreesOrIsTooSmall(realLinear, pair, "lpips_real_lin");
    }
    assertThat(compared).isPositive();
  }

  /**
   * A field without a value belongs to a picture that is too small for the trunk; 1 if compared.
   */
  private int agreesOrIsTooSmall(Lpips lpips, JsonObject pair, String field) {
    JsonElement expected = pair.get(field);
    if (expected != null && !expected.isJsonNull()) {
      agrees(lpips, pair, expected.getAsJsonObject());
      return 1;
    }
    assertThatThrownBy(() -> score(lpips, pair))
        .as("%s of %s", field, pair.get("id"))
        .isInstanceOf(UnscorableException.class)
        .hasMessageContaining("TOO_SMALL")
        .hasMessageContaining(lpips.trunk().reportName());
    return 0;
  }

  // ---- the trunks at hand with real weights ----

  private static WeightStore store() {
    return new WeightStore(List.of(Weights.folder()), Optional.empty());
  }

  @ParameterizedTest
  @EnumSource(names = {"ALEX", "SQUEEZE"})
  void realTrunksAgreeTapByTapAndRefuseWhatIsTooSmall(Trunk trunk) {
    Lpips lpips = Lpips.pretrained(room.manager(), trunk, store());
    String field = trunk.name().toLowerCase(java.util.Locale.ROOT);
    int compared = 0;
    for (JsonObject pair : PictureVectors.objects("metrics/expected_lpips_alex_squeeze.json")) {
      compared += agreesOrIsTooSmall(lpips, pair, field);
    }
    assertThat(compared).isPositive();
  }

  @Test
  void theFirstTwoTapsOfTheRealVggAgree() throws Exception {
    Lpips lpips = LpipsTaps.vggWithTwoRealTaps(room.manager());
    int compared = 0;
    for (JsonObject pair : PictureVectors.objects("metrics/expected_lpips_alex_squeeze.json")) {
      JsonElement real = pair.get("vgg16_real_taps_0_1");
      if (real != null && !real.isJsonNull()) {
        double[] expected = numbers(real.getAsJsonObject(), "taps_double");
        double[] found = taps(lpips, pair);
        for (int t = 0; t < expected.length; t++) {
          assertThat(found[t]).isCloseTo(expected[t], tolerance(expected[t]));
        }
        compared++;
      }
    }
    assertThat(compared).isPositive();
  }

  private void agrees(Lpips lpips, JsonObject pair, JsonObject expected) {
    double[] taps = numbers(expected, "taps_double");
    double[] found = taps(lpips, pair);
    assertThat(found).hasSameSizeAs(taps);
    for (int t = 0; t < taps.length; t++) {
      assertThat(found[t])
          .as("%s, tap %d", pair.get("id"), t)
          .isCloseTo(taps[t], tolerance(taps[t]));
    }
    double total = expected.get("total_double").getAsDouble();
    assertThat(score(lpips, pair)).isCloseTo(total, tolerance(total));
  }

  private static org.assertj.core.data.Offset<Double> tolerance(double expected) {
    return within(1e-6 + 1e-3 * expected);
  }

  private double score(Lpips lpips, JsonObject pair) {
    return new LpipsMetric(room.manager(), lpips)
        .score(PictureVectors.reference(pair), PictureVectors.degraded(pair));
  }

  private double[] taps(Lpips lpips, JsonObject pair) {
    return LpipsTaps.of(
        room.manager(), lpips, PictureVectors.reference(pair), PictureVectors.degraded(pair));
  }

  private static double[] numbers(JsonObject object, String field) {
    return object.getAsJsonArray(field).asList().stream()
        .mapToDouble(JsonElement::getAsDouble)
        .toArray();
  }

  // ---- as a loss ----

  @Test
  void lossAndGradientAgreeWithTheReferenceLoss() {
    JsonObject reference = Vectors.json("losses/lpips.json");
    Npz arrays = Vectors.npz("losses/lpips.npz");
    Map<String, Weight> network = new HashMap<>();
    for (JsonElement element : reference.getAsJsonArray("tensors")) {
      JsonObject row = element.getAsJsonObject();
      long[] shape = Arrays.stream(numbers(row, "shape")).mapToLong(v -> (long) v).toArray();
      int size = (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
      boolean kernel = row.get("kind").getAsString().equals("weight");
      float[] values =
          FormulaFill.values(
              row.get("t").getAsInt(),
              kernel ? Role.WEIGHT : Role.BIAS,
              size,
              kernel ? row.get("fan_in").getAsInt() : 0);
      network.put(row.get("name").getAsString(), new Weight(shape, values));
    }
    Map<String, Weight> linear = new HashMap<>();
    for (int tap = 0; tap < Trunk.VGG.taps(); tap++) {
      float[] values = arrays.get("lin" + tap).floats();
      linear.put("lin" + tap + ".model.1.weight", new Weight(new long[] {values.length}, values));
    }
    Lpips lpips = new Lpips(room.manager(), Trunk.VGG, network, linear);
    float[] expected = arrays.get("grad_y").floats();
    NDArray x = pictures(arrays.get("x").floats());
    NDArray y = pictures(arrays.get("y").floats());
    y.setRequiresGradient(true);
    try (GradientScope scope = GradientScope.open()) {
      NDArray generated = Ops.shift(y, 0);
      NDArray distance = lpips.of(x, generated);
      double want = reference.get("lpips").getAsDouble();
      assertThat((double) distance.getFloat()).isCloseTo(want, within(1e-3 * want));
      NDArray l1 = Ops.l1(generated, x);
      NDList gradients = scope.of(distance.add(l1), List.of(y));
      float[] found = gradients.singletonOrThrow().toFloatArray();
      assertThat(relativeGap(found, expected)).isLessThan(1e-3);
    }
  }

  private NDArray pictures(float[] values) {
    int side = (int) Math.sqrt(values.length / 3.0);
    return Tensors.of(step, values, 1, 3, side, side);
  }

  private static double relativeGap(float[] found, float[] expected) {
    assertThat(found).hasSameSizeAs(expected);
    double gap = 0;
    double norm = 0;
    for (int i = 0; i < found.length; i++) {
      gap += Math.pow((double) found[i] - expected[i], 2);
      norm += Math.pow(expected[i], 2);
    }
    return Math.sqrt(gap / norm);
  }

  @Test
  void absentWeightsAreNamedAndNothingStandsIn() {
    WeightStore empty = new WeightStore(List.of(), Optional.empty());
    assertThatThrownBy(() -> Lpips.pretrained(room.manager(), Trunk.VGG, empty))
        .isInstanceOf(AbsentWeightsException.class)
        .hasMessageContaining("VGG16")
        .hasMessageContaining("vgg16-397923af.pth")
        .hasMessageContaining("-Dvpvae.weights");
  }
}
