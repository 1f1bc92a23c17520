package org.vpvae.quantizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vpvae.loss.NormalizationLoss.Reduction;
import org.vpvae.quantizer.FiniteScalarQuantization.Shift;
import org.vpvae.quantizer.FspSettings.Acceptance;
import org.vpvae.quantizer.FspSettings.Mixture;
import org.vpvae.quantizer.FspSettings.Output;
import org.vpvae.quantizer.SymmetricFiniteScalarQuantization.Noise;
import org.vpvae.quantizer.TokenBridgeSettings.Encoding;
import org.vpvae.random.Streams;
import org.vpvae.scalar.CdfActivation;
import org.vpvae.scalar.GaussianGrid;
import org.vpvae.scalar.GaussianGrid.Rule;
import org.vpvae.scalar.Levels;
import org.vpvae.tensor.TensorRoom;
import org.vpvae.tensor.Tensors;

/**
 * encode(decode(i)) = i for every method: all indices of level vectors up to 2^20 codes, the
 * paper's and the extreme ones among them, and random ones of random vectors above. Encoding goes
 * through the whole quantizer: a latent is made that lies in the middle of the code's cell.
 */
class IndexRoundTripTest {
  private static final int ALL = 1 << 20;

  private static TensorRoom room;

  @BeforeAll
  static void open() {
    room = TensorRoom.open("cpu", line -> {});
  }

  @AfterAll
  static void close() {
    room.close();
  }

  static List<Levels> vectors() {
    return List.of(
        new Levels(8, 6, 5),
        new Levels(8, 5, 5, 5),
        new Levels(7, 5, 5, 5, 5),
        new Levels(8, 8, 8, 6, 5),
        new Levels(2),
        new Levels(1 << 20),
        new Levels(1024, 1024),
        new Levels(3, 7, 11, 13, 17),
        new Levels(16, 16, 16, 16, 16),
        new Levels(2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2),
        new Levels(1000, 3));
  }

  private static int[] indices(Levels levels) {
    assertThat(levels.size()).isLessThanOrEqualTo(ALL);
    return IntStream.range(0, levels.size()).toArray();
  }

  private static void comesBack(Quantizer quantizer, float[] latents, int[] indices) {
    long d = quantizer.inputDimension();
    try (NDArray z = Tensors.of(room.manager(), latents, indices.length, d)) {
      assertThat(quantizer.evaluate(z).indices()).isEqualTo(indices);
    }
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void everyIndexOfALevelVectorComesBack(Levels levels) {
    scalarMethods(levels, indices(levels));
  }

  /** 30 vectors of 2^20 to 2^30 codes with at most 64 levels each, 2,000 indices each. */
  @Test
  void randomIndicesOfRandomLargerVectorsComeBack() {
    UniformRandomProvider random = new Streams(5).open("test.levels", 0);
    for (int i = 0; i < 30; i++) {
      long wanted = 1L << (21 + i % 10);
      IntStream.Builder counts = IntStream.builder();
      for (long product = 1; product <= wanted / 2; ) {
        int count = (int) Math.min(2 + random.nextInt(63), wanted / product);
        counts.add(count);
        product *= count;
      }
      Levels levels = new Levels(counts.build().toArray());
      assertThat((long) levels.size()).isBetween(wanted / 2, wanted);
      scalarMethods(
          levels, IntStream.range(0, 2000).map(j -> random.nextInt(levels.size())).toArray());
    }
  }

  /** The finest grid that is not refused: its first and last levels, and 2,000 random ones. */
  @Test
  void theFinestLevelsComeBack() {
    UniformRandomProvider random = new Streams(5).open("test.finest", 0);
    int most = 1 << 22;
    int[] ends = {0, 1, 2, 3, most / 2 - 1, most / 2, most - 4, most - 3, most - 2, most - 1};
    IntStream inside = IntStream.range(0, 2000).map(i -> random.nextInt(most));
    scalarMethods(new Levels(most), IntStream.concat(IntStream.of(ends), inside).toArray());
  }

  @Test
  void levelsFinerThanFloatsAreRefused() {
    Levels levels = new Levels(2, (1 << 22) + 1);
    FspSettings fsp = FspSettings.defaults(levels);
    for (ThrowingCallable maker :
        List.<ThrowingCallable>of(
            () -> new FiniteScalarPerturbation(fsp),
            () -> new SymmetricFiniteScalarQuantization(levels, Noise.NONE),
            () -> new FiniteScalarQuantization(levels, Shift.ARTANH))) {
      assertThatThrownBy(maker).hasMessageContaining("dimension 1 has 4194305 levels");
    }
  }

  private static void scalarMethods(Levels levels, int[] indices) {
    int d = levels.dimension();
    int[] numbers = levels.levelNumbers(indices);
    assertThat(levels.indices(numbers)).isEqualTo(indices);

    Quantizer fsp =
        new FiniteScalarPerturbation(
            new FspSettings(
                levels,
                CdfActivation.TANH,
                1,
                Acceptance.ELEMENT,
                0.5,
                Mixture.ELEMENT,
                Output.INVERSE_ACTIVATION,
                Reduction.SUM,
                true));
    comesBack(fsp, fsp.codes(indices), indices);

    Quantizer symmetric = new SymmetricFiniteScalarQuantization(levels, Noise.ELEMENT);
    float[] codes = symmetric.codes(indices);
    comesBack(
        symmetric, latents(d, numbers, (i, level) -> inside(codes[i], levels.of(i % d))), indices);

    boolean many = IntStream.range(0, d).anyMatch(i -> levels.of(i) > 1000);
    for (Shift shift : many ? new Shift[] {Shift.ARTANH} : Shift.values()) {
      FiniteScalarQuantization plain = new FiniteScalarQuantization(levels, shift);
      comesBack(plain, latents(d, numbers, (i, l) -> shifted(shift, levels.of(i % d), l)), indices);
    }
  }

  private interface Latent {
    double of(int i, int level);
  }

  private static float[] latents(int d, int[] numbers, Latent latent) {
    float[] z = new float[numbers.length];
    for (int i = 0; i < z.length; i++) {
      z[i] = (float) latent.of(i, numbers[i]);
    }
    return z;
  }

  /** A code in [-1,1], pulled in by a quarter of a step, where tanh reaches it. */
  private static double inside(double code, int count) {
    return CdfActivation.TANH.inverse((code * (1 - 0.5 / (count - 1)) + 1) / 2);
  }

  /** The bounded value tanh(z + s) h - o solved for z; the outermost levels by saturation. */
  private static double shifted(Shift shift, int count, int level) {
    if (level == 0 || level == count - 1) {
      return level == 0 ? -30 : 30;
    }
    double widening = shift == Shift.TAN ? -1e-3 : 1e-3;
    double half = (count - 1) * (1 + widening) / 2;
    double offset = count % 2 == 0 ? 0.5 : 0;
    double s =
        shift == Shift.TAN
            ? Math.tan(offset / half)
            : CdfActivation.TANH.inverse((offset / half + 1) / 2);
    double target = level - count / 2 + offset;
    return CdfActivation.TANH.inverse((target / half + 1) / 2) - s;
  }

  @Test
  void gridsWithLevelsThatCannotBeReachedAreRefused() {
    assertThatThrownBy(() -> new FiniteScalarQuantization(new Levels(5, 1001), Shift.TAN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("dimension 1 has 1001 levels")
        .hasMessageContaining("up to 1000");
    assertThatThrownBy(() -> new GaussianGrid(741, Rule.NEAREST_VALUE, 3))
        .hasMessageContaining("bins 741");
    assertThatThrownBy(() -> new GaussianGrid(1, Rule.BOUNDARIES, 3))
        .hasMessageContaining("bins 1");
    assertThatThrownBy(() -> new GaussianGrid(4, Rule.NEAREST_VALUE, Double.NaN))
        .hasMessageContaining("range NaN");
    assertThatThrownBy(() -> new GaussianGrid(4, Rule.BOUNDARIES, 5))
        .hasMessageContaining("range 3, not 5.0");
  }

  /** Every code of a codebook of distinct vectors is its own nearest one. */
  @Test
  void everyIndexOfACodebookComesBack() {
    List<Quantizer> codebooks =
        List.of(
            Codebooks.vq(room, VqSettings.defaults(1 << 20, 3)),
            Codebooks.vq(room, VqSettings.movingAverage(1 << 14, 5)),
            Codebooks.simVq(room, SimVqSettings.official(1 << 18, 4)),
            Codebooks.simVq(room, SimVqSettings.library(1 << 14, 5)),
            Codebooks.vp(1 << 14, 3));
    for (Quantizer quantizer : codebooks) {
      int[] indices = IntStream.range(0, quantizer.codebookSize()).toArray();
      comesBack(quantizer, quantizer.codes(indices), indices);
    }
  }

  /** Means are the codes, variances next to nothing. */
  @Test
  void everyIndexOfAGaussianGridComesBack() {
    List<TokenBridgeSettings> grids =
        List.of(
            TokenBridgeSettings.defaults(4),
            TokenBridgeSettings.defaults(7),
            TokenBridgeSettings.official(3),
            TokenBridgeSettings.defaults(4).with(new GaussianGrid(32, Rule.BOUNDARIES, 3)),
            TokenBridgeSettings.defaults(2).with(new GaussianGrid(1024, Rule.BOUNDARIES, 3)),
            TokenBridgeSettings.defaults(2).with(new GaussianGrid(740, Rule.NEAREST_VALUE, 3)));
    for (TokenBridgeSettings settings : grids) {
      TokenBridge bridge = new TokenBridge(settings.with(Encoding.MEAN), new Streams(1));
      int d = bridge.dimension();
      int[] indices = IntStream.range(0, bridge.codebookSize()).toArray();
      float[] codes = bridge.codes(indices);
      float[] moments = new float[2 * codes.length];
      for (int i = 0; i < codes.length; i++) {
        moments[i / d * 2 * d + i % d] = codes[i];
        moments[i / d * 2 * d + d + i % d] = -30;
      }
      comesBack(bridge, moments, indices);
    }
  }
}
