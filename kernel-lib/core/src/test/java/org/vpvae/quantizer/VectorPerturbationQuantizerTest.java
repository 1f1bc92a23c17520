package org.vpvae.quantizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vpvae.neighbour.Points;
import org.vpvae.perturbation.NeighbourCountRule;
import org.vpvae.perturbation.PerturbationNoise;
import org.vpvae.perturbation.PerturbationSettings;
import org.vpvae.perturbation.QueueStart;
import org.vpvae.perturbation.SupportRule;
import org.vpvae.quantizer.Passes.Pass;
import org.vpvae.random.Streams;
import org.vpvae.tensor.TensorRoom;
import org.vpvae.tensor.Tensors;
import org.vpvae.vectors.Ledger;
import org.vpvae.vectors.Ledger.Tolerance;
import org.vpvae.vectors.NpyArray;

/** VP-VAE's pass as a whole: output, gradient, queue, and the codebook that is built last. */
class VectorPerturbationQuantizerTest {
  private static final Streams STREAMS = new Streams(9);
  private static final Tolerance CLOSE = Tolerance.absolute(2e-5);
  private static final double HALF = 0.5;

  private TensorRoom room;

  @BeforeEach
  void open() {
    room = TensorRoom.open("cpu", line -> {});
  }

  @AfterEach
  void close() {
    if (room != null) {
      room.close();
    }
  }

  static List<String> blocks() {
    List<String> blocks =
        new Ledger("quantizers/vp.npz")
            .names().stream()
                .filter(name -> name.endsWith(".paper.eta100.z_out"))
                .map(name -> name.replaceAll("\\..*", ""))
                .toList();
    assertThat(blocks).isNotEmpty();
    return blocks;
  }

  /** The archive's queue, half of the tokens to enter it, and eta = 1. */
  private static VectorPerturbationQuantizer quantizer(Ledger vp, String block) {
    NpyArray samples = vp.input(block + ".S");
    int codes = (int) vp.input("K").scalar();
    int d = samples.columns();
    VpSettings settings =
        VpSettings.defaults(codes, d)
            .with(
                new PerturbationSettings(
                    1,
                    (int) vp.input("k").scalar(),
                    NeighbourCountRule.PAPER,
                    SupportRule.INCLUSIVE,
                    true,
                    HALF,
                    QueueStart.EMPTY,
                    16));
    VectorPerturbationQuantizer quantizer = new VectorPerturbationQuantizer(settings, STREAMS, 1);
    Map<String, float[]> state = new HashMap<>(quantizer.state());
    int capacity = state.get("queue.content").length / d;
    assertThat(capacity).isEqualTo((int) vp.input(block + ".queue_capacity_code").scalar());
    state.put("queue.content", Arrays.copyOf(samples.floats(), capacity * d));
    state.put("queue.size", new float[] {0, samples.rows()});
    state.put("queue.write-position", new float[] {0, samples.rows() % capacity});
    state.put("codebook", vp.input(block + ".eval.codebook").floats());
    quantizer.restore(state);
    return quantizer;
  }

  private static PerturbationNoise noise(Ledger vp, String block) {
    return new PerturbationNoise(
        vp.input(block + ".v").floats(),
        vp.input(block + ".rho").values(),
        vp.input(block + ".u").values());
  }

  private static NpyArray weights(NpyArray z) {
    double[] w = new double[z.values().length];
    Arrays.setAll(w, i -> (i % 7 - 3) / 2.0);
    return new NpyArray("f4", z.shape(), w);
  }

  /** The output is that of S alone though every other token enters the queue in the same pass. */
  @ParameterizedTest
  @MethodSource("blocks")
  void trainingPerturbsBeforeItPushesAndPassesGradientsUnchanged(String block) {
    Ledger vp = new Ledger("quantizers/vp.npz");
    VectorPerturbationQuantizer quantizer = quantizer(vp, block);
    NpyArray z = vp.input(block + ".z");
    NpyArray w = weights(z);
    double[] entry = IntStream.range(0, z.rows()).mapToDouble(i -> i % 2 * HALF).toArray();
    Pass<Quantized> pass =
        new Passes(room.manager())
            .of(z, w, latents -> quantizer.train(latents, noise(vp, block), entry));
    boolean[] safe = vp.input(block + ".paper.eta100.safe").booleans();
    vp.compare(
        block + ".paper.eta100.z_out",
        pass.output().output().toFloatArray(),
        CLOSE,
        Masks.spread(safe, z.columns()));
    assertThat(pass.gradient()).isEqualTo(w.floats());
    assertThat(pass.output().indices()).isEmpty();
    assertThat(pass.output().acceptance()).isBetween(0.01, 0.99);
    vp.compare(
        block + ".norm.loss_paper",
        new double[] {pass.output().loss().getFloat()},
        Tolerance.relative(1e-5));
    assertQueueHolds(quantizer, vp.input(block + ".S"), z);
  }

  /** S, then tokens 0, 2, 4... as they came, not as they were moved. */
  private static void assertQueueHolds(Quantizer quantizer, NpyArray samples, NpyArray z) {
    int d = z.columns();
    int entered = (z.rows() + 1) / 2;
    Map<String, float[]> state = quantizer.state();
    assertThat(state.get("queue.size")).containsExactly(0, samples.rows() + entered);
    float[] content = state.get("queue.content");
    assertThat(Arrays.copyOf(content, samples.rows() * d)).isEqualTo(samples.floats());
    for (int i = 0; i < entered; i++) {
      int at = (samples.rows() + i) * d;
      assertThat(Arrays.copyOfRange(content, at, at + d))
          .isEqualTo(Arrays.copyOfRange(z.floats(), 2 * i * d, 2 * i * d + d));
    }
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void evaluationTakesTheNearestCodeAndPassesGradientsUnchanged(String block) {
    Ledger vp = new Ledger("quantizers/vp.npz");
    VectorPerturbationQuantizer quantizer = quantizer(vp, block);
    NpyArray z = vp.input(block + ".z");
    NpyArray w = weights(z);
    Pass<Quantized> pass = new Passes(room.manager()).of(z, w, quantizer::evaluate);
    boolean[] safe = vp.input(block + ".eval.safe").booleans();
    boolean[] elements = Masks.spread(safe, z.columns());
    vp.compare(block + ".eval.index", pass.output().indices(), safe);
    vp.compare(block + ".eval.q", pass.output().output().toFloatArray(), CLOSE, elements);
    vp.compare(block + ".eval.q", quantizer.codes(pass.output().indices()), CLOSE, elements);
    assertThat(pass.gradient()).isEqualTo(w.floats());
  }

  private static VectorPerturbationQuantizer small(int codes) {
    return new VectorPerturbationQuantizer(VpSettings.defaults(codes, 2), STREAMS, 1);
  }

  /** The drawn numbers are those that the streams of the step give, whoever draws them. */
  @Test
  void aStepDrawsItsNumbersFromItsStreams() {
    VectorPerturbationQuantizer drawn = small(4);
    VectorPerturbationQuantizer given = small(4);
    float[] values = Draws.normals(STREAMS.open("test.latents", 0), 600);
    NDArray latents = Tensors.of(room.manager(), values, 300, 2);
    float[] expected =
        given
            .train(
                latents,
                PerturbationNoise.draw(STREAMS, 5, 300, 2),
                STREAMS.open("queue.update", 5).doubles(300).toArray())
            .output()
            .toFloatArray();
    assertThat(drawn.train(latents, STREAMS, 5).output().toFloatArray()).isEqualTo(expected);
    given.state().forEach((name, array) -> assertThat(drawn.state().get(name)).isEqualTo(array));
  }

  @Test
  void anEmptyQueueLeavesLatentsWhereTheyAre() {
    VpSettings settings =
        VpSettings.defaults(4, 2)
            .with(PerturbationSettings.defaults().withQueueStart(QueueStart.EMPTY));
    VectorPerturbationQuantizer vp = new VectorPerturbationQuantizer(settings, STREAMS, 1);
    NDArray latents = Tensors.of(room.manager(), new float[] {1, 2, 3, 4}, 2, 2);
    Quantized found = vp.train(latents, STREAMS, 0);
    assertThat(found.output().toFloatArray()).containsExactly(1, 2, 3, 4);
    assertThat(found.acceptance()).isNaN();
  }

  /** Four tight groups, four codes: k-means can only put them on the means. */
  @Test
  void theCodebookThatIsBuiltHoldsTheCentroidsOfTheLatents() {
    float[] values = Draws.normals(STREAMS.open("test.fit", 0), 4 * 50 * 2);
    double[] means = new double[8];
    for (int i = 0; i < values.length; i++) {
      values[i] = 0.01f * values[i] + 10 * (i / 2 % 4);
      means[i / 2 % 4 * 2 + i % 2] += values[i] / 50.0;
    }
    VectorPerturbationQuantizer vp = small(4);
    NDArray latents = Tensors.of(room.manager(), values, 200, 2);
    assertThatThrownBy(() -> vp.evaluate(latents)).isInstanceOf(IllegalStateException.class);
    vp.fit(new Points(values, 200, 2), STREAMS, 2);
    float[] output = vp.evaluate(latents).output().toFloatArray();
    for (int i = 0; i < output.length; i++) {
      assertThat((double) output[i]).isCloseTo(means[i / 2 % 4 * 2 + i % 2], within(1e-5));
    }
    assertThat(vp.state().get("codebook")).hasSize(8);
  }

  @Test
  void latentsThatNoCodebookFitsAreRefusedAndLeaveNone() {
    VectorPerturbationQuantizer vp = small(4);
    assertThatThrownBy(() -> vp.fit(new Points(new float[50], 10, 5), STREAMS, 1))
        .hasMessageContaining("10 latents of dimension 5, expected at least 1 of dimension 2");
    assertThatThrownBy(() -> vp.fit(new Points(new float[0], 0, 2), STREAMS, 1))
        .hasMessageContaining("0 latents of dimension 2");
    assertThat(vp.state()).doesNotContainKey("codebook");
  }

  /** The authors' code clusters the queue instead of the training set. */
  @Test
  void theCodebookCanBeBuiltFromTheQueue() {
    VectorPerturbationQuantizer vp = small(4);
    vp.fit(vp.queued(), STREAMS, 1);
    assertThat(vp.queued().values()).isEqualTo(vp.state().get("queue.content"));
    assertThat(vp.state().get("codebook")).hasSize(8);
  }

  /** The variance of one token is 0/0; a batch that is refused leaves the queue as it was. */
  @Test
  void aBatchThatIsRefusedDoesNotEnterTheQueue() {
    VpSettings settings =
        VpSettings.defaults(4, 2).with(PerturbationSettings.defaults().withUpdateProbability(1));
    VectorPerturbationQuantizer vp = new VectorPerturbationQuantizer(settings, STREAMS, 1);
    float[] before = vp.queued().values();
    NDArray one = Tensors.of(room.manager(), new float[] {1, 2}, 1, 2);
    assertThatThrownBy(() -> vp.train(one, STREAMS, 0)).hasMessageContaining("at least 2");
    assertThat(vp.queued().values()).isEqualTo(before);
  }

  @Test
  void theStateOfAnotherQuantizerIsRefusedAndChangesNothing() {
    VectorPerturbationQuantizer vp = small(256);
    Map<String, float[]> own = vp.state();
    assertThatThrownBy(() -> vp.restore(small(64).state()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("4096 numbers 'queue.content', not 16384");
    Map<String, float[]> changed = new HashMap<>(own);
    changed.put("codebook", new float[10]);
    assertThatThrownBy(() -> vp.restore(changed)).hasMessageContaining("10 numbers 'codebook'");
    changed.remove("codebook");
    changed.put("queue.size", new float[] {0, 70_000});
    assertThatThrownBy(() -> vp.restore(changed)).hasMessageContaining("70000.0");
    changed.put("queue.size", new float[] {0, 3.5f});
    assertThatThrownBy(() -> vp.restore(changed)).hasMessageContaining("3.5, which is not a whole");
    changed.put("queue.size", new float[] {1, 0});
    assertThatThrownBy(() -> vp.restore(changed)).hasMessageContaining("65536 is not in 0..8192");
    changed.remove("queue.size");
    assertThatThrownBy(() -> vp.restore(changed)).hasMessageContaining("no numbers 'queue.size'");
    assertThat(vp.state().keySet()).isEqualTo(own.keySet());
    own.forEach((name, array) -> assertThat(vp.state().get(name)).isEqualTo(array));
  }
}
