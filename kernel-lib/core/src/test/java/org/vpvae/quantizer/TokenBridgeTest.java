package org.vpvae.quantizer;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vpvae.random.Streams;
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
}
