package org.vpvae.quantizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vpvae.loss.NormalizationLoss.Reduction;
import org.vpvae.quantizer.FiniteScalarQuantization.Shift;
import org.vpvae.quantizer.FspSettings.Acceptance;
import org.vpvae.quantizer.FspSettings.Mixture;
import org.vpvae.quantizer.FspSettings.Output;
import org.vpvae.quantizer.SymmetricFiniteScalarQuantization.Noise;
import org.vpvae.random.Streams;
import org.vpvae.scalar.CdfActivation;
import org.vpvae.scalar.Levels;
import org.vpvae.tensor.TensorRoom;
import org.vpvae.tensor.Tensors;

/** Indices and codes of every method are inverses, and nothing outside them is accepted. */
class IndexSafetyTest {
  private static final List<Levels> GRIDS =
      List.of(
          new Levels(2), new Levels(4), new Levels(7), new Levels(8, 6, 5), new Levels(3, 2, 2, 5));

  private static TensorRoom room;

  @BeforeAll
  static void open() {
    room = TensorRoom.open("cpu", line -> {});
  }

  @AfterAll
  static void close() {
    room.close();
  }

  private static FiniteScalarPerturbation fsp(Levels levels, CdfActivation g, Output output) {
    return new FiniteScalarPerturbation(
        new FspSettings(
            levels,
            g,
            1,
            Acceptance.ELEMENT,
            0.5,
            Mixture.ELEMENT,
            output,
            Reduction.SUM,
            g.hasVariance()));
  }

  static Stream<Quantizer> quantizers() {
    List<Quantizer> all = new ArrayList<>();
    for (Levels levels : GRIDS) {
      for (Output output : Output.values()) {
        all.add(fsp(levels, CdfActivation.TANH, output));
      }
      all.add(new FiniteScalarQuantization(levels, Shift.TAN));
      all.add(new FiniteScalarQuantization(levels, Shift.ARTANH));
      for (Noise noise : Noise.values()) {
        all.add(new SymmetricFiniteScalarQuantization(levels, noise));
      }
    }
    all.addAll(Codebooks.ofAllMethods(room, 60, 3));
    return all.stream();
  }

  private static int[] everyIndex(int count) {
    return IntStream.range(0, count).toArray();
  }

  private static NDArray latents(float[] values, int d) {
    return Tensors.of(room.manager(), values, values.length / d, d);
  }

  @Test
  void levelNumbersAndIndicesAreInverses() {
    for (Levels levels : GRIDS) {
      int[] indices = everyIndex(levels.size());
      assertThat(levels.indices(levels.levelNumbers(indices))).as("%s", levels).isEqualTo(indices);
    }
  }

  @Test
  void numbersThatAreNoLevelsAreRefused() {
    Levels levels = new Levels(8, 6, 5);
    assertThatThrownBy(() -> levels.indices(new int[] {0, 0, 0, 7, 6, 0}))
        .hasMessageContaining("level 6 of dimension 1 is outside 0..5");
    assertThatThrownBy(() -> levels.indices(new int[] {-1, 0, 0})).hasMessageContaining("level -1");
    assertThatThrownBy(() -> levels.indices(new int[4])).hasMessageContaining("not rows of 3");
  }

  /** The inverse activation turns a code back into a latent of its bin, for every activation. */
  @Test
  void encodingADecodedFspIndexGivesTheIndex() {
    for (Levels levels : GRIDS) {
      for (CdfActivation g : CdfActivation.values()) {
        FiniteScalarPerturbation fsp = fsp(levels, g, Output.INVERSE_ACTIVATION);
        int[] indices = everyIndex(levels.size());
        NDArray decoded = latents(fsp.codes(indices), levels.dimension());
        Quantized encoded = fsp.evaluate(decoded);
        assertThat(encoded.indices()).as("%s %s", levels, g).isEqualTo(indices);
        assertThat(fsp.codes(encoded.indices())).isEqualTo(fsp.codes(indices));
      }
    }
  }

  /** Codes lie in [-1,1]; artanh of 0.999 of a code is a latent whose tanh rounds to the code. */
  @Test
  void encodingADecodedSymmetricFsqIndexGivesTheIndex() {
    for (Levels levels : GRIDS) {
      Quantizer fsq = new SymmetricFiniteScalarQuantization(levels, Noise.ELEMENT);
      int[] indices = everyIndex(levels.size());
      float[] codes = fsq.codes(indices);
      for (int i = 0; i < codes.length; i++) {
        codes[i] = (float) CdfActivation.TANH.inverse((0.999 * codes[i] + 1) / 2);
      }
      assertThat(fsq.evaluate(latents(codes, levels.dimension())).indices())
          .as("%s", levels)
          .isEqualTo(indices);
    }
  }

  /** The bounded value y = tanh(z + s) h - o is solved for z, with y pulled in by 0.1 %. */
  @Test
  void encodingADecodedPlainFsqIndexGivesTheIndex() {
    for (Levels levels : GRIDS) {
      int d = levels.dimension();
      FiniteScalarQuantization fsq = new FiniteScalarQuantization(levels, Shift.ARTANH);
      int[] indices = everyIndex(levels.size());
      int[] numbers = levels.levelNumbers(indices);
      float[] z = new float[numbers.length];
      for (int i = 0; i < z.length; i++) {
        int count = levels.of(i % d);
        double half = (count - 1) * (1 + 1e-3) / 2;
        double offset = count % 2 == 0 ? 0.5 : 0;
        double ratio = 0.999 * (numbers[i] - count / 2 + offset) / half;
        z[i] = (float) (artanh(ratio) - artanh(offset / half));
      }
      assertThat(fsq.evaluate(latents(z, d)).indices()).as("%s", levels).isEqualTo(indices);
    }
  }

  private static double artanh(double x) {
    return Math.log((1 + x) / (1 - x)) / 2;
  }

  /** 4001 latents from one saturated end to the other, in every dimension at once. */
  @ParameterizedTest
  @MethodSource("quantizers")
  void everyLatentGetsAnIndexBelowTheCodebookSizeAndItsCodeIsTheOutput(Quantizer quantizer) {
    int d = quantizer.inputDimension();
    float[] z = new float[4001 * d];
    for (int i = 0; i < z.length; i++) {
      z[i] = (i / d - 2000) * 0.05f;
    }
    Quantized found = quantizer.evaluate(latents(z, d));
    assertThat(found.indices()).hasSize(4001);
    assertThat(IntStream.of(found.indices())).allMatch(i -> i >= 0 && i < quantizer.codebookSize());
    assertThat(found.output().toFloatArray())
        .containsExactly(
            quantizer.codes(found.indices()), org.assertj.core.data.Offset.offset(1e-5f));
  }

  @ParameterizedTest
  @MethodSource("quantizers")
  void indicesOutsideTheCodebookAreRefusedByValueAndRange(Quantizer quantizer) {
    int size = quantizer.codebookSize();
    for (int bad : new int[] {-1, size, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
      assertThatThrownBy(() -> quantizer.codes(new int[] {0, bad}))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("index " + bad + " ")
          .hasMessageContaining("0.." + (size - 1));
    }
  }

  @ParameterizedTest
  @MethodSource("quantizers")
  void latentsThatAreNotFiniteAreRefusedByPlaceAndValue(Quantizer quantizer) {
    int d = quantizer.inputDimension();
    for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
      float[] values = new float[3 * d];
      values[2 * d - 1] = bad;
      refused(quantizer, latents(values, d), "latent " + (d - 1) + " of token 1 is " + bad);
    }
  }

  @ParameterizedTest
  @MethodSource("quantizers")
  void latentsOfAnotherShapeAndEmptyBatchesAreRefused(Quantizer quantizer) {
    int d = quantizer.inputDimension();
    NDManager manager = room.manager();
    String wanted = "N x " + d + " with N at least 1";
    refused(
        quantizer, manager.zeros(new Shape(2, d + 1)), "(2, " + (d + 1) + ") are not " + wanted);
    refused(quantizer, manager.zeros(new Shape(2L * d)), wanted);
    refused(quantizer, manager.zeros(new Shape(1, 2, d)), wanted);
    refused(quantizer, manager.zeros(new Shape(0, d)), wanted);
  }

  private static void refused(Quantizer quantizer, NDArray latents, String message) {
    assertThatThrownBy(() -> quantizer.evaluate(latents))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
    assertThatThrownBy(() -> quantizer.train(latents, new Streams(1), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  /** The unbiased variance of one token is 0/0. */
  @Test
  void trainingOnOneTokenIsRefusedWhereItsVarianceIsNeeded() {
    Quantizer fsp = fsp(new Levels(4, 4), CdfActivation.TANH, Output.UNIT_INTERVAL);
    assertThatThrownBy(() -> fsp.train(latents(new float[2], 2), new Streams(1), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 2");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 0, -3})
  void gridsWithFewerThanTwoLevelsAreRefused(int bad) {
    assertThatThrownBy(() -> new Levels(4, bad))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("dimension 1 has " + bad + " levels")
        .hasMessageContaining("at least 2");
  }

  @Test
  void gridsWithoutDimensionsOrWithTooManyCodesAreRefused() {
    assertThatThrownBy(Levels::new).hasMessageContaining("at least one dimension");
    assertThatThrownBy(() -> new Levels(65536, 32768)).hasMessageContaining("2^31 - 1");
    assertThat(new Levels(65536, 32767).size()).isEqualTo(65536 * 32767);
  }

  @Test
  void settingsOutsideTheirRangesAreRefused() {
    Levels levels = new Levels(4);
    for (double eta : new double[] {0, -1, 2.1, Double.NaN}) {
      assertThatThrownBy(() -> settings(levels, eta, 0.5)).hasMessageContaining("eta " + eta);
    }
    for (double rate : new double[] {-0.1, 1.1, Double.NaN}) {
      assertThatThrownBy(() -> settings(levels, 1, rate)).hasMessageContaining("rate " + rate);
    }
    assertThatThrownBy(CdfActivation.CAUCHY::latentVariance).hasMessageContaining("no variance");
    assertThatThrownBy(() -> FspSettings.defaults(levels).with(CdfActivation.CAUCHY))
        .hasMessageContaining("no variance");
    assertThatThrownBy(() -> VqSettings.defaults(65536, 32768))
        .hasMessageContaining("65536 codes of dimension 32768");
  }

  private static FspSettings settings(Levels levels, double eta, double rate) {
    return new FspSettings(
        levels,
        CdfActivation.CAUCHY,
        eta,
        Acceptance.ELEMENT,
        rate,
        Mixture.ELEMENT,
        Output.UNIT_INTERVAL,
        Reduction.SUM,
        false);
  }
}
