package org.vpvae.quantizer;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vpvae.quantizer.SimVqSettings.Passage;
import org.vpvae.quantizer.VqSettings.Learning;
import org.vpvae.quantizer.VqSettings.Start;
import org.vpvae.random.Streams;
import org.vpvae.tensor.GradientScope;
import org.vpvae.tensor.Initialization;
import org.vpvae.tensor.Ops;
import org.vpvae.tensor.Parameters;
import org.vpvae.tensor.TensorRoom;
import org.vpvae.tensor.Tensors;
import org.vpvae.vectors.Gap;
import org.vpvae.vectors.JsonLedger;
import org.vpvae.vectors.Ledger;
import org.vpvae.vectors.Ledger.Tolerance;
import org.vpvae.vectors.NpyArray;

/** VQ-VAE and SimVQ, losses and gradients, against reference arrays. */
class VectorQuantizationParityTest {
  private static final String ORACLE = "baselines/vq_simvq.json";
  private static final Tolerance CLOSE = Tolerance.absolute(1e-5);
  private static final Streams STREAMS = new Streams(1);

  private TensorRoom room;
  private Ledger ledger;
  private Parameters parameters;

  @BeforeEach
  void open() {
    ledger = new Ledger("quantizers/baselines.npz");
    room = TensorRoom.open("cpu", line -> {});
    parameters = new Parameters(room.manager(), Initialization.standard(STREAMS));
  }

  @AfterEach
  void close() {
    if (room != null) {
      room.close();
    }
  }

  /** What a pass left: record, scalar, gradients of latents and then of the parameters. */
  private record Pass(Quantized quantized, double value, List<float[]> gradients) {}

  /** Loss, or loss + sum(out w), and its gradients. */
  private Pass pass(Quantizer quantizer, NpyArray z, NpyArray w) {
    NDManager manager = room.manager();
    try (GradientScope scope = GradientScope.open()) {
      NDArray latents = Tensors.of(manager, z.floats(), z.rows(), z.columns());
      latents.setRequiresGradient(true);
      Quantized found = quantizer.train(latents, STREAMS, 0);
      NDArray total = found.loss();
      if (w != null) {
        NDArray weights = Tensors.of(manager, w.floats(), w.rows(), w.columns());
        total = total.add(Ops.sum(found.output().mul(weights)));
      }
      double value = total.getFloat();
      List<NDArray> of = new ArrayList<>(List.of(latents));
      of.addAll(parameters.list());
      NDList gradients = scope.of(total, of);
      return new Pass(found, value, gradients.stream().map(NDArray::toFloatArray).toList());
    }
  }

  private void fill(String parameter, NpyArray values) {
    Tensors.assign(parameters.byName().get(parameter), values.floats());
  }

  private boolean[] rows(String name) {
    return ledger.input(name).booleans();
  }

  // ---- VQ-VAE ----

  private VectorQuantization vq(Learning learning, CodebookLoss loss) {
    NpyArray codes = ledger.input("vq.codebook");
    return new VectorQuantization(
        new VqSettings(codes.rows(), codes.columns(), learning, loss, 0.99, Start.UNIFORM, 0),
        parameters,
        STREAMS,
        1);
  }

  @Test
  void vqVaeByGradientAgrees() {
    double beta = ledger.input("vq.beta").scalar();
    VectorQuantization vq = vq(Learning.GRADIENT, new CodebookLoss(beta, 1));
    NpyArray z = ledger.input("vq.z");
    fill("quantizer.codebook", ledger.input("vq.codebook"));
    boolean[] safe = rows("vq.safe");
    boolean[] elements = Masks.spread(safe, z.columns());

    Pass loss = pass(vq, z, null);
    ledger.compare("vq.index", loss.quantized.indices(), safe);
    ledger.compare("vq.out", loss.quantized.output().toFloatArray(), CLOSE, elements);
    ledger.compare("vq.total_loss", new double[] {loss.value}, CLOSE);
    gradients("vq.loss", loss, elements, "codebook");
    ledger.compare("vq.loss.value", new double[] {loss.value}, CLOSE);
    Pass plusOut = pass(vq, z, ledger.input("vq.w"));
    ledger.compare(
        "vq.loss_plus_out.value", new double[] {plusOut.value}, new Tolerance(1e-5, 1e-5));
    gradients("vq.loss_plus_out", plusOut, elements, "codebook");

    Quantized evaluated =
        vq.evaluate(Tensors.of(room.manager(), z.floats(), z.rows(), z.columns()));
    ledger.compare("vq.index", evaluated.indices(), safe);
    ledger.compare("vq.out", evaluated.output().toFloatArray(), CLOSE, elements);
    float[] codes = vq.codes(evaluated.indices());
    double[] squares = new double[z.rows()];
    for (int i = 0; i < codes.length; i++) {
      double difference = codes[i] - z.values()[i];
      squares[i / z.columns()] += difference * difference;
    }
    ledger.compare("vq.sq_dist", squares, new Tolerance(1e-5, 1e-5));
  }

  private void gradients(String prefix, Pass pass, boolean[] elements, String second) {
    ledger.compare(prefix + ".grad_z", pass.gradients.get(0), CLOSE, elements);
    ledger.compare(prefix + ".grad_" + second, pass.gradients.get(1), CLOSE);
  }

  @Test
  void eachOfTheTwoLossesAgrees() {
    NpyArray z = ledger.input("vq.z");
    VectorQuantization commitment = vq(Learning.GRADIENT, new CodebookLoss(1, 0));
    fill("quantizer.codebook", ledger.input("vq.codebook"));
    ledger.compare("vq.commit_loss", new double[] {pass(commitment, z, null).value}, CLOSE);
    parameters = new Parameters(room.manager(), Initialization.standard(STREAMS));
    VectorQuantization codebook = vq(Learning.GRADIENT, new CodebookLoss(0, 1));
    fill("quantizer.codebook", ledger.input("vq.codebook"));
    ledger.compare("vq.codebook_loss", new double[] {pass(codebook, z, null).value}, CLOSE);
  }

  @Test
  void oneStepOfTheMovingAverageAgrees() {
    VectorQuantization vq = vq(Learning.MOVING_AVERAGE, CodebookLoss.PUBLISHED);
    Map<String, float[]> state = new HashMap<>(vq.state());
    state.put("codes", ledger.input("vq.codebook").floats());
    state.put("average.sizes", ledger.input("vq.ema.cluster_size0").floats());
    state.put("average.sums", ledger.input("vq.ema.embed_avg0").floats());
    vq.restore(state);
    Pass pass = pass(vq, ledger.input("vq.z"), null);
    assertThat(parameters.byName()).isEmpty();
    ledger.compare("vq.index", pass.quantized.indices(), rows("vq.safe"));
    ledger.compare("vq.ema.cluster_size1", vq.state().get("average.sizes"), CLOSE);
    ledger.compare("vq.ema.embed_avg1", vq.state().get("average.sums"), CLOSE);
    ledger.compare("vq.ema.codebook1", vq.state().get("codes"), CLOSE);
    ledger.compare("vq.ema.weighted_commit_loss", new double[] {pass.value}, CLOSE);
  }

  // ---- SimVQ ----

  private SimVectorQuantization simVq(CodebookLoss loss, boolean bias, Passage passage) {
    NpyArray frozen = ledger.input("simvq.frozen_codebook");
    parameters = new Parameters(room.manager(), Initialization.standard(STREAMS));
    SimVectorQuantization simVq =
        new SimVectorQuantization(
            new SimVqSettings(frozen.rows(), frozen.columns(), loss, bias, passage),
            parameters,
            STREAMS,
            1);
    simVq.restore(Map.of("frozen", frozen.floats()));
    fill("quantizer.map.weight", ledger.input("simvq.W"));
    if (bias) {
      fill("quantizer.map.bias", ledger.input("simvq.bias"));
    }
    return simVq;
  }

  @Test
  void officialSimVqAgreesWithBothLosses() {
    NpyArray z = ledger.input("simvq.z");
    Map<String, CodebookLoss> forms =
        Map.of("legacy", CodebookLoss.LEGACY, "nonlegacy", CodebookLoss.PUBLISHED);
    boolean[] safe = rows("simvq.safe");
    boolean[] elements = Masks.spread(safe, z.columns());
    forms.forEach(
        (form, weights) -> {
          SimVectorQuantization simVq = simVq(weights, true, Passage.STRAIGHT_THROUGH);
          String name = "simvq.official_" + form + ".";
          Pass pass = pass(simVq, z, null);
          ledger.compare("simvq.implicit_codebook", simVq.codebook().codes(), CLOSE);
          ledger.compare("simvq.index", pass.quantized.indices(), safe);
          ledger.compare("simvq.out", pass.quantized.output().toFloatArray(), CLOSE, elements);
          ledger.compare(name + "loss", new double[] {pass.value}, CLOSE);
          ledger.compare(name + "grad_z_loss", pass.gradients.get(0), CLOSE, elements);
          ledger.compare(name + "grad_W_loss", pass.gradients.get(1), CLOSE);
          ledger.compare(name + "grad_bias_loss", pass.gradients.get(2), CLOSE);
        });
  }

  @Test
  void theOutputOfSimVqPassesItsGradientUnchangedAndNoneToTheMap() {
    NpyArray z = ledger.input("simvq.z");
    NpyArray w = ledger.input("simvq.w");
    SimVectorQuantization simVq = simVq(new CodebookLoss(0, 0), true, Passage.STRAIGHT_THROUGH);
    Pass pass = pass(simVq, z, w);
    assertThat(pass.gradients.get(0)).containsExactly(w.floats(), Offset.offset(1e-6f));
    assertThat(pass.gradients.get(1)).containsOnly(0);
  }

  @Test
  void theLibrarysSimVqAgreesWithBothPassages() {
    NpyArray z = ledger.input("simvq.z");
    Map<String, Passage> forms =
        Map.of("nobias_ste", Passage.STRAIGHT_THROUGH, "nobias_rotation", Passage.ROTATION);
    forms.forEach(
        (form, passage) -> {
          String name = "simvq." + form + ".";
          boolean[] safe = rows(name + "safe");
          boolean[] elements = Masks.spread(safe, z.columns());
          SimVectorQuantization simVq = simVq(CodebookLoss.PUBLISHED, false, passage);
          Pass loss = pass(simVq, z, null);
          ledger.compare(name + "loss", new double[] {loss.value}, CLOSE);
          Pass pass = pass(simVq, z, ledger.input("simvq.w"));
          ledger.compare(name + "index", pass.quantized.indices(), safe);
          ledger.compare(name + "out", pass.quantized.output().toFloatArray(), CLOSE, elements);
          ledger.compare(name + "grad_z_loss_plus_out", pass.gradients.get(0), CLOSE, elements);
          ledger.compare(name + "grad_W_loss_plus_out", pass.gradients.get(1), CLOSE);
        });
  }

  @Test
  void everyArrayOfBothIsAnInputOrCompared() {
    vqVaeByGradientAgrees();
    parameters = new Parameters(room.manager(), Initialization.standard(STREAMS));
    eachOfTheTwoLossesAgrees();
    parameters = new Parameters(room.manager(), Initialization.standard(STREAMS));
    oneStepOfTheMovingAverageAgrees();
    officialSimVqAgreesWithBothLosses();
    theLibrarysSimVqAgreesWithBothPassages();
    assertThat(ledger.untouched()).noneMatch(name -> name.matches("(sim)?vq\\..*"));
  }

  // ---- the small oracle ----

  @Test
  void theSmallOracleAgrees() {
    JsonLedger oracle = new JsonLedger(ORACLE);
    NpyArray codes = JsonArrays.matrix(oracle.get("E").getAsJsonArray());
    NpyArray z = JsonArrays.matrix(oracle.get("Z").getAsJsonArray());
    NpyArray g = JsonArrays.matrix(oracle.get("G").getAsJsonArray());
    assertThat(codes.shape()).containsExactly(oracle.get("K").getAsInt(), z.columns());
    assertThat(z.shape()).containsExactly(oracle.get("n").getAsInt(), oracle.get("d").getAsInt());
    Map<String, CodebookLoss> forms =
        Map.of(
            "vq_beta0.25_legacy", CodebookLoss.LEGACY,
            "vq_beta0.25", CodebookLoss.PUBLISHED,
            "simvq_beta0.25", CodebookLoss.PUBLISHED);
    forms.forEach(
        (form, weights) -> {
          parameters = new Parameters(room.manager(), Initialization.standard(STREAMS));
          JsonLedger expected = oracle.in(form);
          Quantizer quantizer =
              form.startsWith("sim")
                  ? oracleSimVq(oracle, codes, weights)
                  : oracleVq(codes, weights);
          Pass loss = pass(quantizer, z, null);
          assertThat(loss.quantized.indices())
              .isEqualTo(JsonArrays.integers(expected.get("idx").getAsJsonArray()));
          Gap.agree(ORACLE, form + " loss", loss.value, expected.get("loss").getAsDouble(), 1e-6);
          Pass withOut = pass(quantizer, z, g);
          close(withOut.gradients.get(0), expected.get("grad_z"), form + " grad_z");
          ofParameters(form, withOut, expected.get("grads").getAsJsonArray());
        });
    assertThat(oracle.unread()).isEmpty();
  }

  /** The codebook's, or those of the map's W and b: in the order in which they are parameters. */
  private static void ofParameters(String form, Pass pass, JsonArray expected) {
    assertThat(pass.gradients).hasSize(1 + expected.size());
    for (int i = 0; i < expected.size(); i++) {
      close(pass.gradients.get(i + 1), expected.get(i), form + " gradient of parameter " + i);
    }
  }

  private Quantizer oracleVq(NpyArray codes, CodebookLoss weights) {
    Quantizer vq =
        new VectorQuantization(
            new VqSettings(
                codes.rows(), codes.columns(), Learning.GRADIENT, weights, 0.99, Start.UNIFORM, 0),
            parameters,
            STREAMS,
            1);
    fill("quantizer.codebook", codes);
    return vq;
  }

  private Quantizer oracleSimVq(JsonLedger oracle, NpyArray codes, CodebookLoss weights) {
    Quantizer simVq =
        new SimVectorQuantization(
            new SimVqSettings(
                codes.rows(), codes.columns(), weights, true, Passage.STRAIGHT_THROUGH),
            parameters,
            STREAMS,
            1);
    simVq.restore(Map.of("frozen", codes.floats()));
    fill("quantizer.map.weight", JsonArrays.matrix(oracle.get("W").getAsJsonArray()));
    Tensors.assign(
        parameters.byName().get("quantizer.map.bias"),
        JsonArrays.vector(oracle.get("b").getAsJsonArray()).floats());
    return simVq;
  }

  private static void close(float[] found, JsonElement oracle, String name) {
    JsonArray array = oracle.getAsJsonArray();
    NpyArray expected =
        array.get(0).isJsonArray() ? JsonArrays.matrix(array) : JsonArrays.vector(array);
    Gap.agree(ORACLE, name, found, expected.values(), 1e-5);
  }
}
