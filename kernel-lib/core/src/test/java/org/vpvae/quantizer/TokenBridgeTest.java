package org.vpvae.quantizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.Map;
import org.apache.commons.math3.stat.descriptive.moment.Variance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vpvae.neighbour.Points;
import org.vpvae.quantizer.TokenBridgeSettings.Encoding;
import org.vpvae.random.Streams;
import org.vpvae.scalar.GaussianGrid;
import org.vpvae.tensor.TensorRoom;
import org.vpvae.tensor.Tensors;

/**
 * What no vector shows of TokenBridge: the noise of its evaluation, its training, its deviation.
 */
class TokenBridgeTest {
  private static final Streams STREAMS = new Streams(5);
  private static final int D = 3;

  private final TokenBridge sampled = new TokenBridge(TokenBridgeSettings.defaults(D), STREAMS);
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

  /** Rows of D means and D logarithms of variances. */
  private static float[] moments(int tokens) {
    return Draws.normals(STREAMS.open("test.moments", 0), tokens * 2 * D);
  }

  private int[] codes(float[] moments) {
    NDManager manager = room.manager();
    return sampled
        .evaluate(Tensors.of(manager, moments, moments.length / (2 * D), 2L * D))
        .indices();
  }

  /** Clips of 7 tokens: alone, in one batch, and in a batch turned round. */
  @Test
  void sampledCodesOfAnItemDoNotDependOnItsBatch() {
    int size = 7 * 2 * D;
    float[] items = moments(7 * 4);
    int[] together = codes(items);
    float[] turned = new float[items.length];
    for (int item = 0; item < 4; item++) {
      System.arraycopy(items, item * size, turned, (3 - item) * size, size);
    }
    int[] back = codes(turned);
    for (int item = 0; item < 4; item++) {
      int[] alone = codes(Arrays.copyOfRange(items, item * size, (item + 1) * size));
      assertThat(Arrays.copyOfRange(together, item * 7, item * 7 + 7)).isEqualTo(alone);
      assertThat(Arrays.copyOfRange(back, (3 - item) * 7, (3 - item) * 7 + 7)).isEqualTo(alone);
    }
  }

  /**
   * 20,000 tokens whose means differ in the last bits, so that codes are the noise: standard
   * normal, and no token shares its noise with the next. Seeds are fixed; 0.03 is 7 standard errors
   * of the mean and of the products and 5 of the squares: another seed fails by luck once in 1e6.
   */
  @Test
  void tokensThatDifferHaveIndependentStandardNormals() {
    int n = 20_000;
    float[] moments = new float[n * 2 * D];
    for (int i = 0; i < n; i++) {
      moments[i * 2 * D] = i * 1e-9f;
    }
    float[] normals = sampled.encoded(moments);
    double sum = 0;
    double squares = 0;
    double products = 0;
    for (int i = 0; i < normals.length - D; i++) {
      sum += normals[i];
      squares += normals[i] * normals[i];
      products += normals[i] * normals[i + D];
    }
    assertThat(sum / normals.length).isBetween(-0.03, 0.03);
    assertThat(squares / normals.length).isBetween(0.97, 1.03);
    assertThat(products / normals.length).isBetween(-0.03, 0.03);
  }

  @Test
  void anotherSeedDrawsOtherNoiseForTheSameTokens() {
    TokenBridge other = new TokenBridge(TokenBridgeSettings.defaults(D), new Streams(6));
    assertThat(other.encoded(moments(50))).isNotEqualTo(sampled.encoded(moments(50)));
  }

  @Test
  void sampledCodesAreTheBinsOfTheSamplesOverTheDeviation() {
    GaussianGrid grid = TokenBridgeSettings.defaults(D).grid();
    sampled.restore(Map.of("deviation", new float[] {0.5f}));
    float[] moments = moments(40);
    float[] encoded = sampled.encoded(moments);
    NDArray latents = Tensors.of(room.manager(), moments, 40, 2L * D);
    Quantized found = sampled.evaluate(latents);
    float[] output = found.output().toFloatArray();
    for (int i = 0; i < encoded.length; i++) {
      assertThat(output[i]).isEqualTo((float) (grid.value(grid.bin(encoded[i] / 0.5)) * 0.5));
    }
    assertThat(sampled.codes(found.indices())).isEqualTo(output);
    assertThat(encoded).isNotEqualTo(new TokenBridge(mean(), STREAMS).encoded(moments));
  }

  private static TokenBridgeSettings mean() {
    return TokenBridgeSettings.defaults(D).with(Encoding.MEAN);
  }

  /** mean + deviation * noise; the weight times the divergence in nats per token. */
  @Test
  void trainingSamplesThePosteriorAndWeighsTheDivergence() {
    TokenBridge bridge = new TokenBridge(mean().withKlWeight(0.25), STREAMS);
    float[] moments = moments(10);
    NDArray latents = Tensors.of(room.manager(), moments, 10, 2L * D);
    Quantized found = bridge.train(latents, STREAMS, 3);
    float[] normals = Draws.normals(STREAMS.open("tokenbridge.posterior", 3), 10 * D);
    float[] output = found.output().toFloatArray();
    double divergence = 0;
    for (int i = 0; i < normals.length; i++) {
      double m = moments[i / D * 2 * D + i % D];
      double v = moments[i / D * 2 * D + D + i % D];
      assertThat((double) output[i]).isCloseTo(m + Math.exp(v / 2) * normals[i], within(1e-5));
      divergence += (m * m + Math.exp(v) - 1 - v) / 2 / 10;
    }
    assertThat((double) found.loss().getFloat()).isCloseTo(0.25 * divergence, within(1e-5));
    assertThat(found.indices()).isEmpty();
    assertThat(found.acceptance()).isNaN();
  }

  /** Of means, or of samples: the variance of the means and the mean of the variances. */
  @Test
  void theDeviationIsThatOfWhatIsQuantized() {
    float[] moments = moments(500);
    double[] means = new double[500 * D];
    double variances = 0;
    for (int i = 0; i < means.length; i++) {
      moments[i / D * 2 * D + i % D] += 7;
      means[i] = moments[i / D * 2 * D + i % D];
      variances += Math.exp(moments[i / D * 2 * D + D + i % D]) / means.length;
    }
    double ofMeans = new Variance(false).evaluate(means);
    assertThat(fitted(mean(), moments)).isCloseTo(Math.sqrt(ofMeans), within(1e-5));
    assertThat(fitted(TokenBridgeSettings.defaults(D), moments))
        .isCloseTo(Math.sqrt(ofMeans + variances), within(1e-5));
  }

  private static double fitted(TokenBridgeSettings settings, float[] moments) {
    TokenBridge bridge = new TokenBridge(settings, STREAMS);
    bridge.fit(new Points(moments, moments.length / (2 * D), 2 * D), STREAMS, 1);
    return bridge.state().get("deviation")[0];
  }

  @Test
  void latentsWithoutADeviationAreRefused() {
    TokenBridge bridge = new TokenBridge(mean(), STREAMS);
    Points alike = new Points(new float[4 * 2 * D], 4, 2 * D);
    assertThatThrownBy(() -> bridge.fit(alike, STREAMS, 1)).hasMessageContaining("variance 0.0");
    Points none = new Points(new float[0], 0, 2 * D);
    assertThatThrownBy(() -> bridge.fit(none, STREAMS, 1)).hasMessageContaining("0 latents");
    Points flat = new Points(new float[D], 1, D);
    assertThatThrownBy(() -> bridge.fit(flat, STREAMS, 1)).hasMessageContaining("dimension 3");
  }

  @ParameterizedTest
  @ValueSource(floats = {0, -1, Float.NaN, Float.POSITIVE_INFINITY})
  void aDeviationThatDividesNothingIsRefused(float deviation) {
    assertThatThrownBy(() -> sampled.restore(Map.of("deviation", new float[] {deviation})))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("= " + deviation);
    assertThat(sampled.state().get("deviation")).containsExactly(1);
    assertThatThrownBy(() -> sampled.restore(Map.of())).hasMessageContaining("no numbers");
  }
}
