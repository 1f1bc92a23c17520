package org.vpvae.quantizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vpvae.quantizer.FiniteScalarQuantization.Shift;
import org.vpvae.tensor.TensorRoom;
import org.vpvae.vectors.Ledger;

/**
 * Plain FSQ (both published shifts) and symmetric FSQ (every form of noise) against reference
 * arrays, with the archive's own random numbers.
 */
class FsqParityTest {
  private static final Map<String, String> NOT_OUTPUTS =
      Map.of(
          "z", "latents",
          "w", "weights of the scalar loss",
          "safe", "mask of decisions that no last bit can flip",
          "u_noise", "uniforms of the noise",
          "mask1", "first coin per row",
          "mask2", "second coin per row",
          "mask_elem", "coin per element");

  private static TensorRoom room;
  private Ledger ledger;

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
    ledger = new Ledger("quantizers/baselines.npz");
  }

  @Test
  void bothPublishedShiftsOfPlainFsqAgree() {
    every(FsqComparisons::grid);
    for (Shift shift : Shift.values()) {
      every(comparisons -> comparisons.shifted(shift));
    }
  }

  @Test
  void everyFormOfNoiseOfSymmetricFsqAgrees() {
    every(FsqComparisons::symmetric);
  }

  @Test
  void everyArrayOfBothIsAnInputOrCompared() {
    bothPublishedShiftsOfPlainFsqAgree();
    everyFormOfNoiseOfSymmetricFsqAgrees();
    assertThat(ledger.untouched()).noneMatch(name -> name.matches("(sym)?fsq\\..*"));
    assertThat(ledger.onlyInputs())
        .allSatisfy(name -> assertThat(NOT_OUTPUTS).containsKey(name.replaceAll(".*\\.", "")));
  }

  private void every(Consumer<FsqComparisons> comparison) {
    List<String> configurations =
        ledger.names().stream()
            .filter(name -> name.matches("fsq\\.[^.]+\\.levels"))
            .map(name -> name.split("\\.", -1)[1])
            .toList();
    assertThat(configurations).isNotEmpty();
    Passes passes = new Passes(room.manager());
    configurations.forEach(name -> comparison.accept(new FsqComparisons(ledger, passes, name)));
  }
}
