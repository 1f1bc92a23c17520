package org.vpvae.quantizer;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vpvae.loss.NormalizationLoss;
import org.vpvae.loss.NormalizationLoss.Reduction;
import org.vpvae.tensor.Ops;
import org.vpvae.tensor.TensorRoom;
import org.vpvae.vectors.Gap;
import org.vpvae.vectors.JsonLedger;
import org.vpvae.vectors.Ledger;
import org.vpvae.vectors.NpyArray;

/** The normalization loss as VP-VAE uses it, target variance 1 (arXiv 2602.17133, Eq. 11). */
class VectorPerturbationLossParityTest {
  private static final String ORACLE = "baselines/norm_loss.json";

  @Test
  void statisticsLossesAndGradientsAgree() {
    try (TensorRoom room = TensorRoom.open("cpu", line -> {})) {
      Ledger ledger = new Ledger("quantizers/vp.npz");
      NormalizationComparisons comparisons =
          new NormalizationComparisons(ledger, new Passes(room.manager()));
      for (String block : blocks(ledger)) {
        NpyArray z = ledger.input(block + ".z");
        comparisons.statistics(block + ".norm.", z);
        comparisons.loss(block + ".norm.loss_paper", z, NormalizationLoss.of(1, Reduction.SUM));
        comparisons.loss(block + ".norm.loss_code", z, NormalizationLoss.of(1, Reduction.MEAN));
      }
      assertThat(ledger.untouched()).noneMatch(name -> name.contains(".norm."));
    }
  }

  private static List<String> blocks(Ledger ledger) {
    List<String> blocks =
        ledger.names().stream()
            .filter(name -> name.endsWith(".norm.loss_paper"))
            .map(name -> name.replaceAll("\\..*", ""))
            .toList();
    assertThat(blocks).isNotEmpty();
    return blocks;
  }

  @Test
  void theSmallOracleAgrees() {
    JsonLedger oracle = new JsonLedger(ORACLE);
    try (TensorRoom room = TensorRoom.open("cpu", line -> {})) {
      Passes passes = new Passes(room.manager());
      NpyArray z = JsonArrays.matrix(oracle.get("z").getAsJsonArray());
      close(Ops.meanOfRows(passes.tensor64(z)), oracle, "mean");
      close(Ops.varianceOfRows(passes.tensor64(z), true), oracle, "var_unbiased");
      double paper = NormalizationLoss.of(1, Reduction.SUM).of(passes.tensor64(z)).getDouble();
      double code = NormalizationLoss.of(1, Reduction.MEAN).of(passes.tensor64(z)).getDouble();
      close(paper, oracle, "paper_sum_form_l1_0p1_l2_0p07");
      close(code, oracle, "authors_mean_form");
    }
    assertThat(oracle.unread()).isEmpty();
  }

  private static void close(NDArray found, JsonLedger oracle, String name) {
    double[] values = JsonArrays.vector(oracle.get(name).getAsJsonArray()).values();
    Gap.agree(ORACLE, name, found.toDoubleArray(), values, 1e-9);
  }

  private static void close(double found, JsonLedger oracle, String name) {
    Gap.agree(ORACLE, name, found, oracle.get(name).getAsDouble(), 1e-9);
  }
}
