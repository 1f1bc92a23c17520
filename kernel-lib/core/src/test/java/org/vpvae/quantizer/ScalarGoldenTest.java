package org.vpvae.quantizer;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vpvae.loss.NormalizationLoss;
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

/** The scalar methods on numbers small enough to follow by hand. */
class ScalarGoldenTest {
  private static final Offset<Float> CLOSE = Offset.offset(1e-6f);
  private static final Levels GRID = new Levels(4, 3);

  private TensorRoom room;

  @BeforeEach
  void open() {
    room = TensorRoom.open("cpu", line -> {});
  }

  @AfterEach
  void close() {
    room.close();
  }

  private NDArray rows(float... values) {
    return Tensors.of(room.manager(), values, values.length / 2, 2);
  }

  private static FspSettings fsp(Acceptance acceptance, double rate, Mixture mixture) {
    return new FspSettings(
        GRID,
        CdfActivation.SIGMOID,
        1,
        acceptance,
        rate,
        mixture,
        Output.UNIT_INTERVAL,
        Reduction.SUM,
        false);
  }

  /** logit(0.3) and logit(0.9): bins [1/4,1/2) of four and [2/3,1) of three. */
  private NDArray threeTenthsAndNineTenths() {
    return rows(-0.8472979f, 2.1972246f);
  }

  @Test
  void fspEvaluatesToTheCentreOfTheBin() {
    FspSettings settings = fsp(Acceptance.ELEMENT, 0, Mixture.ELEMENT);
    Quantized found = new FiniteScalarPerturbation(settings).evaluate(threeTenthsAndNineTenths());
    assertThat(found.output().toFloatArray()).containsExactly(new float[] {3f / 8, 5f / 6}, CLOSE);
    assertThat(found.indices()).containsExactly(1 + 4 * 2);
    assertThat(found.loss()).isNull();
    assertThat(found.acceptance()).isNaN();
  }

  /** Noise 1 - 2^-24 moves by nearly half a bin: 0.3 + 1/8 stays inside, 0.9 + 1/6 does not. */
  @Test
  void eachFspElementIsAcceptedOnItsOwnOrTheVectorAsAWhole() {
    float almostOne = Math.nextDown(1f);
    float[] noise = {almostOne, almostOne};
    float[] mixture = {0.9f, 0.9f};
    Quantized element =
        new FiniteScalarPerturbation(fsp(Acceptance.ELEMENT, 0.5, Mixture.ELEMENT))
            .train(threeTenthsAndNineTenths(), noise, mixture);
    assertThat(element.output().toFloatArray()).containsExactly(new float[] {0.425f, 0.9f}, CLOSE);
    assertThat(element.acceptance()).isEqualTo(0.5);
    Quantized vector =
        new FiniteScalarPerturbation(fsp(Acceptance.VECTOR, 0.5, Mixture.ELEMENT))
            .train(threeTenthsAndNineTenths(), noise, mixture);
    assertThat(vector.output().toFloatArray()).containsExactly(new float[] {0.3f, 0.9f}, CLOSE);
    assertThat(vector.acceptance()).isZero();
  }

  @Test
  void oneMixtureDrawCoversAnElementOrTheWholePass() {
    float[] noise = {0.75f, 0.25f};
    float[] mixture = {0.9f, 0.1f};
    float perturbed = 0.3f + 1f / 16;
    Quantized element =
        new FiniteScalarPerturbation(fsp(Acceptance.ELEMENT, 0.5, Mixture.ELEMENT))
            .train(threeTenthsAndNineTenths(), noise, mixture);
    assertThat(element.output().toFloatArray())
        .containsExactly(new float[] {perturbed, 5f / 6}, CLOSE);
    Quantized pass =
        new FiniteScalarPerturbation(fsp(Acceptance.ELEMENT, 0.5, Mixture.PASS))
            .train(threeTenthsAndNineTenths(), noise, mixture);
    assertThat(pass.output().toFloatArray())
        .containsExactly(new float[] {perturbed, 0.9f - 1f / 12}, CLOSE);
  }

  @Test
  void quantizeRatesZeroAndOneLeaveNothingToChance() {
    float[] noise = {0.75f, 0.25f};
    float[] leastAndGreatest = {0, Math.nextDown(1f)};
    Quantized never =
        new FiniteScalarPerturbation(fsp(Acceptance.ELEMENT, 0, Mixture.ELEMENT))
            .train(threeTenthsAndNineTenths(), noise, leastAndGreatest);
    assertThat(never.output().toFloatArray())
        .containsExactly(new float[] {0.3f + 1f / 16, 0.9f - 1f / 12}, CLOSE);
    Quantized always =
        new FiniteScalarPerturbation(fsp(Acceptance.ELEMENT, 1, Mixture.ELEMENT))
            .train(threeTenthsAndNineTenths(), noise, leastAndGreatest);
    assertThat(always.output().toFloatArray()).containsExactly(new float[] {3f / 8, 5f / 6}, CLOSE);
  }

  @Test
  void equalStreamsGiveEqualPassesAndAnotherStepGivesAnother() {
    FiniteScalarPerturbation fsp =
        new FiniteScalarPerturbation(fsp(Acceptance.ELEMENT, 0, Mixture.ELEMENT));
    NDArray latents = rows(0.1f, 0.2f, -0.3f, 0.4f);
    float[] first = fsp.train(latents, new Streams(1), 5).output().toFloatArray();
    assertThat(fsp.train(latents, new Streams(1), 5).output().toFloatArray()).isEqualTo(first);
    assertThat(fsp.train(latents, new Streams(1), 6).output().toFloatArray()).isNotEqualTo(first);
  }

  /** tanh(0.55) = 0.50052: level 2 of four (value 1/3), level 2 of three (value 1). */
  @Test
  void symmetricFsqRoundsToEquallySpacedValues() {
    Quantizer fsq = new SymmetricFiniteScalarQuantization(GRID, Noise.NONE);
    Quantized found = fsq.evaluate(rows(0.55f, 0.55f));
    assertThat(found.output().toFloatArray()).containsExactly(new float[] {1f / 3, 1}, CLOSE);
    assertThat(found.indices()).containsExactly(2 + 4 * 2);
  }

  /** Saturated latents reach the outermost integers -2, 1 of four levels and -1, 1 of three. */
  @Test
  void plainFsqReachesItsOutermostLevels() {
    for (Shift shift : Shift.values()) {
      Quantizer fsq = new FiniteScalarQuantization(GRID, shift);
      Quantized found = fsq.evaluate(rows(-30, -30, 30, 30));
      assertThat(found.output().toFloatArray()).containsExactly(-1, -1, 0.5f, 1);
      assertThat(found.indices()).containsExactly(0, 11);
    }
  }

  /** Columns (0, 2) and (1, 5): means 1 and 3, unbiased variances 2 and 8. */
  @Test
  void normalizationLossIsTheWeightedSquareOfMeanAndVariance() {
    NDArray latents = rows(0, 1, 2, 5);
    double sum = 0.1 * (1 + 9) + 0.07 * (1 + 49);
    assertThat(NormalizationLoss.of(1, Reduction.SUM).of(latents).getFloat())
        .isCloseTo((float) sum, Offset.offset(1e-5f));
    assertThat(NormalizationLoss.of(1, Reduction.MEAN).of(latents).getFloat())
        .isCloseTo((float) (sum / 2), Offset.offset(1e-5f));
  }
}
