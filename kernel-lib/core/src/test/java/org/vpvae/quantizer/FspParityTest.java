package org.vpvae.quantizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vpvae.scalar.CdfActivation;
import org.vpvae.tensor.TensorRoom;
import org.vpvae.vectors.Ledger;

/**
 * Finite Scalar Perturbation against reference arrays, with the archive's own random numbers. Level
 * configurations are discovered: a name {@code X.levels} announces the configuration X.
 */
class FspParityTest {
  /** Names that only start a computation or say what may be compared, by their last part. */
  private static final Map<String, String> NOT_OUTPUTS =
      Map.of(
          "a", "pre-activations",
          "w", "weights of the scalar loss",
          "u", "uniforms of the noise",
          "u_mix", "uniforms of the perturb-or-quantize choice",
          "x", "evaluation grid of the activations",
          "p", "evaluation grid of the inverses",
          "safe", "mask of decisions that no last bit can flip");

  private static TensorRoom room;
  private Ledger ledger;
  private Passes passes;

  @BeforeAll
  static void open() {
    room = TensorRoom.open("cpu", line -> {});
  }

  @AfterAll
  static void close() {
    room.close();
  }

  @BeforeEach
  void read() {
    ledger = new Ledger("quantizers/fsp.npz");
    passes = new Passes(room.manager());
  }

  @Test
  void activationsTheirDerivativesAndInversesAgree() {
    new ActivationComparisons(ledger, passes).all();
  }

  @Test
  void statisticsAndNormalizationLossesAgree() {
    configurations().forEach(new NormalizationComparisons(ledger, passes)::ofConfiguration);
  }

  @Test
  void indicesAndCodesAgree() {
    configurations().forEach(configuration -> new GridComparisons(ledger, configuration).all());
  }

  @Test
  void evaluationAgrees() {
    everyPass(FspComparisons::evaluation);
  }

  @Test
  void perturbationAndItsAcceptanceAgree() {
    everyPass(FspComparisons::perturbation);
  }

  @Test
  void trainingOutputsAndGradientsAgree() {
    everyPass(FspComparisons::training);
  }

  @Test
  void everyArrayIsAnInputOrCompared() {
    activationsTheirDerivativesAndInversesAgree();
    statisticsAndNormalizationLossesAgree();
    indicesAndCodesAgree();
    evaluationAgrees();
    perturbationAndItsAcceptanceAgree();
    trainingOutputsAndGradientsAgree();
    assertThat(ledger.untouched()).isEmpty();
    assertThat(ledger.onlyInputs())
        .allSatisfy(name -> assertThat(NOT_OUTPUTS).containsKey(name.replaceAll(".*\\.", "")));
  }

  private List<String> configurations() {
    List<String> found =
        ledger.names().stream()
            .filter(name -> name.matches("[^.]+\\.levels"))
            .map(name -> name.replace(".levels", ""))
            .toList();
    assertThat(found).isNotEmpty();
    return found;
  }

  private void everyPass(Consumer<FspComparisons> comparison) {
    for (String configuration : configurations()) {
      for (CdfActivation activation : CdfActivation.values()) {
        comparison.accept(new FspComparisons(ledger, passes, configuration, activation));
      }
    }
  }
}
