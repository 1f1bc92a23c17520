package org.vpvae.perturbation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.vpvae.neighbour.Agreement.close;
import static org.vpvae.neighbour.Agreement.doubles;
import static org.vpvae.neighbour.Agreement.points;
import static org.vpvae.neighbour.Agreement.same;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.vpvae.neighbour.KdTree;
import org.vpvae.neighbour.NeighbourIndex;
import org.vpvae.neighbour.Points;
import org.vpvae.vectors.NpyArray;
import org.vpvae.vectors.Npz;
import org.vpvae.vectors.Vectors;

/** Against reference arrays computed independently in float64 and by the authors' module. */
class VectorPerturbationParityTest {
  private static final double DISTANCE = 2e-5;
  private static final double LOG_RATIO = 1e-3;

  /** The authors' float32 distances come from |x|^2 + |y|^2 - 2xy, which is bad near 0. */
  private static final double CODE_NEAR_ZERO = 1e-3;

  private static final double CODE = 1e-4;

  /** Every block of the archive: its dimension, the rule of its M, and its eta, eta050 for 0.5. */
  static List<Arguments> cases() {
    Pattern name = Pattern.compile("(\\w+)\\.(paper|code)\\.(eta(\\d+))\\.R");
    return names(name)
        .map(
            found ->
                Arguments.of(
                    found.group(1),
                    found.group(2),
                    found.group(3),
                    Integer.parseInt(found.group(4)) / 100.0))
        .toList();
  }

  static List<String> blocks() {
    return names(Pattern.compile("(\\w+)\\.Dz_first100")).map(found -> found.group(1)).toList();
  }

  private static Stream<MatchResult> names(Pattern pattern) {
    List<MatchResult> found = new ArrayList<>();
    for (String name : Vectors.npz("quantizers/vp.npz").names()) {
      Matcher matcher = pattern.matcher(name);
      if (matcher.matches()) {
        found.add(matcher.toMatchResult());
      }
    }
    assertThat(found).isNotEmpty();
    return found.stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyStageOfTheAlgorithmAgrees(String d, String rule, String etaName, double eta) {
    Npz npz = Vectors.npz("quantizers/vp.npz");
    String block = d + "." + rule + "." + etaName + ".";
    Points z = points(npz.get(d + ".z"));
    Perturbed got = run(npz, d, rule, eta, SupportRule.INCLUSIVE);
    PerturbationTrace trace = got.trace();
    boolean[] safe = npz.get(block + "safe").booleans();

    close(trace.dk(), npz.get(d + ".Dk_z"), DISTANCE);
    close(trace.dm(), npz.get(d + "." + rule + ".DM_z"), DISTANCE);
    close(trace.radius(), npz.get(block + "R"), DISTANCE);
    close(trace.step(), npz.get(block + "r"), DISTANCE);
    close(sum(z, trace.proposal()), npz.get(block + "z_prop"), DISTANCE);
    close(trace.dkProposed(), npz.get(block + "Dk_prop"), DISTANCE);
    close(trace.dmProposed(), npz.get(block + "DM_prop"), DISTANCE);
    close(trace.logRatio(), npz.get(block + "log_ratio"), LOG_RATIO);
    close(alphas(trace), npz.get(block + "alpha"), LOG_RATIO, safe, 1);
    same(trace.passed(), npz.get(block + "mh_accept"), safe);
    same(trace.supported(), npz.get(block + "support"), safe);
    same(got.accepted(), npz.get(block + "accept"), safe);
    close(sum(z, got.offset()), npz.get(block + "z_out"), DISTANCE, safe, z.dimension());
    assertThat(got.accepted()).contains(true).contains(false);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theAuthorsModuleInFloat32Agrees(String d, String rule, String etaName, double eta) {
    Npz npz = Vectors.npz("quantizers/vp.npz");
    String block = d + "." + rule + "." + etaName + ".";
    Perturbed got = run(npz, d, rule, eta, SupportRule.STRICT);
    close(doubles(got.trace().proposal()), npz.get(block + "code_f32.perturbation"), CODE);
    close(got.trace().step(), npz.get(block + "code_f32.p_rad"), CODE);
    same(got.accepted(), npz.get(block + "code_f32.accept"), npz.get(block + "safe").booleans());
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void neighbourDistancesAgree(String d) {
    Npz npz = Vectors.npz("quantizers/vp.npz");
    Points z = points(npz.get(d + ".z"));
    NpyArray first = npz.get(d + ".Dz_first100");
    int[] ranks = new int[first.columns()];
    for (int r = 0; r < ranks.length; r++) {
      ranks[r] = r + 1;
    }
    double[][] byRank = new KdTree(points(npz.get(d + ".S"))).distances(z, ranks, 2);
    double[] transposed = new double[first.values().length];
    for (int i = 0; i < transposed.length; i++) {
      transposed[i] = byRank[i % ranks.length][i / ranks.length];
    }
    close(transposed, first, DISTANCE);

    int[] two = {(int) npz.get("k").scalar(), (int) npz.get(d + ".M_code").scalar()};
    double[][] code = new KdTree(points(npz.get(d + ".S"))).distances(z, two, 1);
    closeInFloat32(code[0], npz.get(d + ".code_f32.Dk_z"));
    closeInFloat32(code[1], npz.get(d + ".code_f32.DM_code_z"));
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void neighbourNumbersAndCapacityAgree(String d) {
    Npz npz = Vectors.npz("quantizers/vp.npz");
    int codes = (int) npz.get("K").scalar();
    int dimension = npz.get(d + ".S").columns();
    int size = npz.get(d + ".S").rows();
    PerturbationSettings paper = PerturbationSettings.defaults();
    PerturbationSettings code = PerturbationSettings.authorsCode();
    assertThat(new LocalRadius(paper, codes, dimension).neighbours(size))
        .isEqualTo((int) npz.get(d + ".M_paper").scalar());
    assertThat(new LocalRadius(code, codes, dimension).neighbours(size))
        .isEqualTo((int) npz.get(d + ".M_code").scalar());
    assertThat(code.queueCapacity(codes, dimension))
        .isEqualTo((int) npz.get(d + ".queue_capacity_code").scalar());
  }

  @Test
  void coincidingSamplesAgree() {
    Npz npz = Vectors.npz("quantizers/vp.npz");
    Points z = points(npz.get("degenerate.z"));
    NeighbourIndex queue = new KdTree(points(npz.get("degenerate.S")));
    int m = (int) npz.get("degenerate.M").scalar();
    PerturbationSettings settings =
        PerturbationSettings.authorsCode().withNeighboursPerDimension((double) m / z.dimension());
    PerturbationNoise noise =
        new PerturbationNoise(
            npz.get("degenerate.v").floats(),
            npz.get("degenerate.rho").values(),
            npz.get("degenerate.u").values());
    Perturbed got = new VectorPerturbation(settings, 2, z.dimension()).perturb(z, queue, noise, 1);
    close(got.trace().dk(), npz.get("degenerate.Dk_z"), DISTANCE);
    close(got.trace().dm(), npz.get("degenerate.DM_z"), DISTANCE);
    close(got.trace().dkProposed(), npz.get("degenerate.Dk_prop"), DISTANCE);
    close(got.trace().dmProposed(), npz.get("degenerate.DM_prop"), DISTANCE);
    close(doubles(got.trace().proposal()), npz.get("degenerate.perturbation"), DISTANCE);
    close(got.trace().step(), npz.get("degenerate.p_rad"), DISTANCE);
    assertThat(got.accepted()).isEqualTo(npz.get("degenerate.accept").booleans());
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void nearestCodeAndEtaEstimateAgree(String d) {
    Npz npz = Vectors.npz("quantizers/vp.npz");
    Points z = points(npz.get(d + ".z"));
    Points codebook = points(npz.get(d + ".eval.codebook"));
    NeighbourIndex index = new KdTree(codebook);
    int[] nearest = index.nearest(z, 1);
    boolean[] safe = npz.get(d + ".eval.safe").booleans();
    same(nearest, npz.get(d + ".eval.index"), safe);
    double[] errors = index.distances(z, new int[] {1}, 1)[0];
    close(errors, npz.get(d + ".eta_estimate.quant_norm"), DISTANCE);
    Perturbed moved = run(npz, d, "code", 1, SupportRule.STRICT);
    close(moved.offsetNorms(), npz.get(d + ".eta_estimate.pert_norm"), DISTANCE);
    assertThat(EtaEstimate.of(moved.offsetNorms(), errors))
        .isCloseTo(npz.get(d + ".eta_estimate.value").scalar(), within(1e-5));
  }

  private static Perturbed run(Npz npz, String d, String rule, double eta, SupportRule support) {
    Points z = points(npz.get(d + ".z"));
    PerturbationSettings settings =
        new PerturbationSettings(
            eta,
            (int) npz.get("k").scalar(),
            NeighbourCountRule.valueOf(rule.toUpperCase(Locale.ROOT)),
            support,
            true,
            0.01,
            QueueStart.EMPTY,
            16);
    PerturbationNoise noise =
        new PerturbationNoise(
            npz.get(d + ".v").floats(), npz.get(d + ".rho").values(), npz.get(d + ".u").values());
    NeighbourIndex queue = new KdTree(points(npz.get(d + ".S")));
    return new VectorPerturbation(settings, (int) npz.get("K").scalar(), z.dimension())
        .perturb(z, queue, noise, 2);
  }

  private static double[] sum(Points z, float[] offset) {
    double[] sum = new double[offset.length];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = z.values()[i] + offset[i];
    }
    return sum;
  }

  private static void closeInFloat32(double[] actual, NpyArray expected) {
    for (int i = 0; i < actual.length; i++) {
      double atol = actual[i] < 0.1 ? CODE_NEAR_ZERO : CODE;
      assertThat(actual[i]).isCloseTo(expected.values()[i], within(atol));
    }
  }

  private static double[] alphas(PerturbationTrace trace) {
    double[] alphas = new double[trace.step().length];
    for (int i = 0; i < alphas.length; i++) {
      alphas[i] = trace.alpha(i);
    }
    return alphas;
  }
}
