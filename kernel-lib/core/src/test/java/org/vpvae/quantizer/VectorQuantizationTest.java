package org.vpvae.quantizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vpvae.quantizer.VqSettings.Learning;
import org.vpvae.quantizer.VqSettings.Start;
import org.vpvae.random.Streams;
import org.vpvae.tensor.Initialization;
import org.vpvae.tensor.Parameters;
import org.vpvae.tensor.TensorRoom;
import org.vpvae.tensor.Tensors;

/** Where VQ-VAE's codes start and what becomes of dead ones, which no vector shows. */
class VectorQuantizationTest {
  private static final Streams STREAMS = new Streams(11);
  private static final int D = 2;

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

  private VectorQuantization vq(int codes, Learning learning, Start start, int restartAfter) {
    VqSettings settings =
        new VqSettings(codes, D, learning, CodebookLoss.PUBLISHED, 0.99, start, restartAfter);
    Parameters parameters = new Parameters(room.manager(), Initialization.standard(STREAMS));
    return new VectorQuantization(settings, parameters, STREAMS, 1);
  }

  private NDArray tensor(float[] values) {
    return Tensors.of(room.manager(), values, values.length / D, D);
  }

  private static float[] codes(Quantizer quantizer) {
    return quantizer.codes(IntStream.range(0, quantizer.codebookSize()).toArray());
  }

  private static Set<String> rows(float[] values) {
    Set<String> rows = new HashSet<>();
    for (int i = 0; i < values.length; i += D) {
      rows.add(Arrays.toString(Arrays.copyOfRange(values, i, i + D)));
    }
    return rows;
  }

  /** Five groups of 8 around whole places far apart: the best centroids are their means. */
  private static float[] groups() {
    float[] values = Draws.normals(STREAMS.open("test.groups", 0), 5 * 8 * D);
    for (int i = 0; i < values.length; i++) {
      values[i] = 0.01f * values[i] + 100 * (i / D % 5);
    }
    return values;
  }

  private static double[] means(float[] groups) {
    double[] means = new double[5 * D];
    for (int i = 0; i < groups.length; i++) {
      means[i / D % 5 * D + i % D] += groups[i] / 8.0;
    }
    return means;
  }

  @ParameterizedTest
  @EnumSource
  void aKMeansStartPutsTheCodesOnTheCentroidsOfTheFirstBatch(Learning learning) {
    VectorQuantization vq = vq(5, learning, Start.K_MEANS, 0);
    float[] groups = groups();
    double[] means = means(groups);
    Quantized first = vq.train(tensor(groups), STREAMS, 0);
    float[] output = first.output().toFloatArray();
    for (int i = 0; i < output.length; i++) {
      assertThat((double) output[i]).isCloseTo(means[i / D % 5 * D + i % D], within(1e-4));
    }
    assertThat(first.indices()).hasSize(40).containsOnly(0, 1, 2, 3, 4);
  }

  @Test
  void laterBatchesDoNotStartAgain() {
    VectorQuantization vq = vq(5, Learning.GRADIENT, Start.K_MEANS, 0);
    vq.train(tensor(groups()), STREAMS, 0);
    float[] codes = codes(vq);
    vq.train(tensor(new float[] {7, 7, 8, 8, 9, 9, 1, 1, 2, 2}), STREAMS, 1);
    assertThat(codes(vq)).isEqualTo(codes);
  }

  /** Far from every code but one, so that all others are idle. */
  private static float[] farTokens(int count, int seed) {
    float[] values = Draws.normals(STREAMS.open("test.far", seed), count * D);
    for (int i = 0; i < values.length; i++) {
      values[i] += 1000;
    }
    return values;
  }

  /**
   * Tokens drawn with replacement would leave two of seven codes on the same of twelve tokens in
   * all but 11 % of the trials; the chance to escape in all 20 is below 1e-19.
   */
  @ParameterizedTest
  @EnumSource
  void deadCodesAreRestartedOnDistinctLatents(Learning learning) {
    for (int seed = 0; seed < 20; seed++) {
      VectorQuantization vq = vq(8, learning, Start.UNIFORM, 2);
      float[] tokens = farTokens(12, seed);
      assertThat(vq.train(tensor(tokens), STREAMS, 3L * seed).indices()).hasSize(12);
      int[] used = vq.train(tensor(tokens), STREAMS, 3L * seed + 1).indices();
      assertThat(Arrays.stream(used).distinct().count()).isEqualTo(1);
      Quantized restarted = vq.train(tensor(tokens), STREAMS, 3L * seed + 2);
      float[] output = restarted.output().toFloatArray();
      assertThat(
              IntStream.range(0, 12)
                  .filter(i -> Math.abs(output[i * D] - tokens[i * D]) < 1e-3)
                  .map(i -> restarted.indices()[i])
                  .distinct()
                  .count())
          .isGreaterThanOrEqualTo(7);
    }
  }

  /** Seven dead codes, three tokens: each token is taken before one is taken again. */
  @Test
  void fewTokensAreSharedEvenly() {
    VectorQuantization vq = vq(8, Learning.GRADIENT, Start.UNIFORM, 1);
    float[] tokens = farTokens(3, 0);
    vq.train(tensor(tokens), STREAMS, 0);
    vq.train(tensor(tokens), STREAMS, 1);
    assertThat(rows(codes(vq))).containsAll(rows(tokens)).hasSize(4);
  }

  @Test
  void codesInUseStayWhereTheyAre() {
    VectorQuantization vq = vq(8, Learning.GRADIENT, Start.UNIFORM, 1);
    float[] first = codes(vq);
    float[] tokens = farTokens(12, 0);
    int used = vq.train(tensor(tokens), STREAMS, 0).indices()[0];
    vq.train(tensor(tokens), STREAMS, 1);
    assertThat(Arrays.copyOfRange(codes(vq), used * D, used * D + D))
        .isEqualTo(Arrays.copyOfRange(first, used * D, used * D + D));
  }

  @Test
  void aStateThatIsNotItsOwnIsRefused() {
    VectorQuantization vq = vq(8, Learning.MOVING_AVERAGE, Start.NORMAL, 2);
    refuses(vq, "idle-passes", new float[3], "3 numbers 'idle-passes', not 8");
    refuses(vq, "started", new float[] {7}, "7.0");
    refuses(vq, "codes", new float[10], "10 numbers 'codes', not 16");
    refuses(vq, "average.sizes", new float[] {1, 1, 1, 1, 1, 1, 1, -1}, "-1.0");
    refuses(vq, "average.sums", new float[] {Float.NaN}, "1 numbers");
    vq.restore(vq.state());
  }

  private static void refuses(Quantizer quantizer, String name, float[] array, String message) {
    Map<String, float[]> state = new HashMap<>(quantizer.state());
    state.put(name, array);
    assertThatThrownBy(() -> quantizer.restore(state))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void aFrozenTableOfAnotherSizeIsRefused() {
    Parameters parameters = new Parameters(room.manager(), Initialization.standard(STREAMS));
    SimVectorQuantization simVq =
        new SimVectorQuantization(SimVqSettings.official(8, D), parameters, STREAMS, 1);
    refuses(simVq, "frozen", new float[4], "4 numbers 'frozen', not 16");
  }
}
