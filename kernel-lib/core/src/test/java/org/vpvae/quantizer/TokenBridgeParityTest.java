package org.vpvae.quantizer;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.vpvae.loss.NormalDivergence;
import org.vpvae.quantizer.TokenBridgeSettings.Encoding;
import org.vpvae.random.Streams;
import org.vpvae.scalar.GaussianGrid;
import org.vpvae.scalar.GaussianGrid.Rule;
import org.vpvae.scalar.ScalarQuantizer;
import org.vpvae.tensor.TensorRoom;
import org.vpvae.tensor.Tensors;
import org.vpvae.vectors.Gap;
import org.vpvae.vectors.JsonLedger;
import org.vpvae.vectors.Ledger;
import org.vpvae.vectors.Ledger.Tolerance;
import org.vpvae.vectors.NpyArray;
import org.vpvae.vectors.Vectors;

/** The grid by all its rules, the divergence and the method around them, against references. */
class TokenBridgeParityTest {
  private static final Tolerance CLOSE = Tolerance.absolute(1e-6);

  private final Ledger ledger = new Ledger("quantizers/baselines.npz");
  private final NpyArray z = ledger.input("tb.z");

  @Test
  void everyArrayOfEveryGridAgrees() {
    for (int bits : new int[] {2, 3, 6}) {
      String name = "tb.bits" + bits + ".";
      GaussianGrid textbook = new GaussianGrid(1 << bits, Rule.BOUNDARIES, 3);
      double[] boundaries = textbook.boundaries();
      ledger.compare(
          name + "inner_boundaries", Arrays.copyOfRange(boundaries, 1, 1 << bits), CLOSE);
      ledger.compare(name + "ideal.centroids", textbook.quantizer().levels(), CLOSE);
      quantized(name + "ideal.", textbook);
      for (int range : new int[] {3, 5}) {
        GaussianGrid official = new GaussianGrid(1 << bits, Rule.NEAREST_VALUE, range);
        ledger.compare(name + "official.boundaries_clamped", official.boundaries(), CLOSE);
        ScalarQuantizer values = official.quantizer();
        ledger.compare(name + "official.reconstruction_normalized", values.levels(), CLOSE);
        ledger.compare(name + "official.nearest_thresholds", values.thresholds(), CLOSE);
        quantized(name + "official.range" + range + ".", official);
      }
    }
    shares("ideal", new GaussianGrid(4, Rule.BOUNDARIES, 3));
    shares("range3", new GaussianGrid(4, Rule.NEAREST_VALUE, 3));
    rangeFiveShares();
    assertThat(ledger.untouched()).noneMatch(name -> name.startsWith("tb."));
  }

  /** Through the quantizer, with the posterior's mean and hardly any variance. */
  private void quantized(String prefix, GaussianGrid grid) {
    boolean[] safe = ledger.input(prefix + "safe").booleans();
    int[] bins = Arrays.stream(z.values()).mapToInt(grid::bin).toArray();
    ledger.compare(prefix + "index", bins, safe);
    double[] values = Arrays.stream(bins).mapToDouble(grid::value).toArray();
    ledger.compare(prefix + "dequant", values, CLOSE, safe);
    if (!ledger.has(prefix + "flat_index_base4")) {
      return;
    }
    try (TensorRoom room = TensorRoom.open("cpu", line -> {})) {
      int d = z.columns();
      TokenBridgeSettings settings = TokenBridgeSettings.defaults(d).with(grid).with(Encoding.MEAN);
      TokenBridge bridge = new TokenBridge(settings, new Streams(1));
      NDArray moments = Tensors.of(room.manager(), moments(z.floats(), d), z.rows(), 2L * d);
      Quantized found = bridge.evaluate(moments);
      ledger.compare(prefix + "flat_index_base4", found.indices(), Masks.wholeRows(safe, d));
      ledger.compare(prefix + "dequant", found.output().toFloatArray(), CLOSE, safe);
      ledger.compare(prefix + "dequant", bridge.codes(found.indices()), CLOSE, safe);
    }
  }

  private static float[] moments(float[] means, int d) {
    float[] moments = new float[2 * means.length];
    for (int i = 0; i < means.length; i++) {
      moments[i / d * 2 * d + i % d] = means[i];
      moments[i / d * 2 * d + d + i % d] = -30;
    }
    return moments;
  }

  private void shares(String rule, GaussianGrid grid) {
    ScalarQuantizer made = grid.quantizer();
    ledger.compare("tb.bits2.gauss_bin_prob." + rule, made.probabilities(), CLOSE);
    double[] usage = {Math.exp(made.entropy()) / grid.bins()};
    ledger.compare("tb.bits2.gauss_cvu_per_dim." + rule, usage, CLOSE);
  }

  private void rangeFiveShares() {
    double[] shares = sharesOfRangeFive(4);
    ledger.compare("tb.bits2.gauss_bin_prob.range5", shares, Tolerance.absolute(1e-5));
    ledger.compare(
        "tb.bits2.gauss_cvu_per_dim.range5",
        new double[] {usage(shares)},
        Tolerance.absolute(1e-5));
  }

  /** Normal numbers shrunk by 3/5: counted over 200,001 quantiles, one half at most misplaced. */
  private static double[] sharesOfRangeFive(int bins) {
    GaussianGrid grid = new GaussianGrid(bins, Rule.NEAREST_VALUE, 5);
    var normal = new org.apache.commons.math3.distribution.NormalDistribution();
    int n = 200_001;
    double[] shares = new double[bins];
    IntStream.range(0, n)
        .forEach(
            i -> shares[grid.bin(normal.inverseCumulativeProbability((i + 0.5) / n))] += 1.0 / n);
    return shares;
  }

  private static double usage(double[] shares) {
    return Math.exp(Arrays.stream(shares).map(p -> -p * Math.log(p)).sum()) / shares.length;
  }

  @Test
  void theSmallOracleAgrees() {
    JsonLedger oracle = new JsonLedger("baselines/tokenbridge.json");
    for (String bins : oracle.in("tables").names()) {
      table(Integer.parseInt(bins), oracle.in("tables").in(bins));
    }
    double[] x = JsonArrays.vector(oracle.get("x").getAsJsonArray()).values();
    for (int range : new int[] {3, 5}) {
      GaussianGrid grid = new GaussianGrid(4, Rule.NEAREST_VALUE, range);
      JsonLedger expected = oracle.in(range == 5 ? "official_range5" : "range3");
      int[] found = Arrays.stream(x).mapToInt(grid::bin).toArray();
      assertThat(found).isEqualTo(JsonArrays.integers(expected.get("idx").getAsJsonArray()));
      close(Arrays.stream(found).mapToDouble(grid::value).toArray(), expected, "deq", 1e-9);
    }
    assertThat(oracle.unread()).isEmpty();
  }

  private static void table(int bins, JsonLedger table) {
    GaussianGrid grid = new GaussianGrid(bins, Rule.NEAREST_VALUE, 3);
    close(grid.boundaries(), table, "boundaries", 1e-9);
    close(grid.quantizer().levels(), table, "values", 1e-9);
    close(grid.quantizer().thresholds(), table, "thresholds", 1e-9);
    close(grid.quantizer().probabilities(), table, "bin_prob_unit", 1e-9);
    double usage = Math.exp(grid.quantizer().entropy()) / bins;
    assertThat(usage).isCloseTo(table.get("cvu_1d_unit").getAsDouble(), Offset.offset(1e-9));
    double[] shares = sharesOfRangeFive(bins);
    close(shares, table, "bin_prob_official_range5", 1e-5);
    assertThat(usage(shares))
        .isCloseTo(table.get("cvu_1d_official_range5").getAsDouble(), Offset.offset(1e-5));
  }

  private static void close(double[] found, JsonLedger oracle, String name, double tolerance) {
    double[] expected = JsonArrays.vector(oracle.get(name).getAsJsonArray()).values();
    Gap.agree("baselines/tokenbridge.json", name, found, expected, tolerance);
  }

  @Test
  void theDivergenceAgrees() {
    JsonObject oracle = Vectors.json("baselines/kl.json");
    double[] mean = JsonArrays.vector(oracle.getAsJsonArray("mean")).values();
    double[] logVariance = JsonArrays.vector(oracle.getAsJsonArray("logvar")).values();
    int items = JsonArrays.integers(oracle.getAsJsonArray("shape"))[0];
    int size = mean.length / items;
    double[] perItem = JsonArrays.vector(oracle.getAsJsonArray("kl_per_item")).values();
    try (TensorRoom room = TensorRoom.open("cpu", line -> {})) {
      NDArray m = room.manager().create(mean).reshape(items, size);
      NDArray v = room.manager().create(logVariance).reshape(items, size);
      double ofBatch = oracle.get("kl_mean_batch").getAsDouble();
      Gap.agree(
          "baselines/kl.json",
          "kl_mean_batch",
          NormalDivergence.of(m, v).getDouble(),
          ofBatch,
          1e-9);
      for (int i = 0; i < items; i++) {
        NDArray one = m.get(i).reshape(1, size);
        double found = NormalDivergence.of(one, v.get(i).reshape(1, size)).getDouble();
        Gap.agree("baselines/kl.json", "kl_per_item " + i, found, perItem[i], 1e-9);
      }
    }
  }
}
