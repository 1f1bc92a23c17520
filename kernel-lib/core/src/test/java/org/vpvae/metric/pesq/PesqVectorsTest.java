package org.vpvae.metric.pesq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vpvae.metric.AudioVectors;
import org.vpvae.metric.AudioVectors.Pair;
import org.vpvae.metric.UnscorableException;
import org.vpvae.metric.UnscorableException.Reason;
import org.vpvae.metric.pesq.WidebandPesq.Edition;

/**
 * Wideband PESQ agrees with the standard's program on every sound pair of the vectors, stage by
 * stage: decisions exactly, numbers to the precision of a program that computes in single
 * precision.
 */
class PesqVectorsTest {
  // As the specification of the vectors states them.
  private static final double DOUBLE_PRECISION = 5e-4;
  private static final double SINGLE_PRECISION = 5e-3;

  static Stream<Pair> pairs() {
    return Stream.of("expected_audio.json", "expected_audio_derived.json")
        .flatMap(AudioVectors::pairs);
  }

  static Stream<Pair> scored() {
    return pairs().filter(pair -> !pair.has("pesq_error"));
  }

  static Stream<Pair> refused() {
    return pairs().filter(pair -> pair.has("pesq_error"));
  }

  /** Levels in the vectors are those of samples divided by the joint maximum. */
  static Analysis analysis(Pair pair) {
    double[] x = pair.samples("ref");
    double[] y = pair.samples("deg");
    double peak =
        Stream.of(x, y).flatMapToDouble(Arrays::stream).map(Math::abs).max().orElseThrow();
    return new WidebandPesq()
        .analyse(
            Arrays.stream(x).map(v -> v / peak).toArray(),
            Arrays.stream(y).map(v -> v / peak).toArray());
  }

  static Stream<Pair> corrected() {
    return scored().filter(pair -> pair.has("pesq_wb_corrigendum2"));
  }

  /** Whether single and double precision part on the pair. */
  static boolean sensitive(Pair pair) {
    return pair.has("rounding_sensitive") && pair.fields().get("rounding_sensitive").getAsBoolean();
  }

  // JUnit fails a parameterized test without a pair.
  @ParameterizedTest
  @MethodSource("corrected")
  void theScoreOfTheCorrigendumAgrees(Pair pair) {
    double score =
        new WidebandPesq(Edition.CORRIGENDUM_2_2018)
            .score(pair.samples("ref"), pair.samples("deg"));
    assertThat(score).isCloseTo(pair.number("pesq_wb_corrigendum2"), within(single(pair)));
  }

  /** The stated tolerance, and what single precision itself is away from double. */
  private static double single(Pair pair) {
    double gap = Math.abs(pair.number("pesq_wb") - pair.number("pesq_wb_double"));
    return SINGLE_PRECISION + (sensitive(pair) ? 2 * gap : 0);
  }

  // Another set of pairs may hold none of these.
  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("refused")
  void aPairWithoutAScoreIsRefusedWithTheReasonOfTheStandardsProgram(Pair pair) {
    UnscorableException refusal =
        catchThrowableOfType(
            UnscorableException.class,
            () -> new WidebandPesq().score(pair.samples("ref"), pair.samples("deg")));
    assertThat(refusal).isNotNull();
    assertThat(refusal.reason())
        .isEqualTo(Reason.valueOf(pair.fields().get("pesq_error").getAsString()));
  }

  @ParameterizedTest
  @MethodSource("scored")
  void everyStageAndTheScoreAgree(Pair pair) {
    Analysis analysis = analysis(pair);
    new PesqComparison(analysis, pair.fields().getAsJsonObject("pesq_trace")).all(sensitive(pair));
    double raw = analysis.aggregation().raw();
    double score = Aggregation.mosLqo(raw);
    assertThat(score).isCloseTo(pair.number("pesq_wb_double"), within(DOUBLE_PRECISION));
    assertThat(score).isCloseTo(pair.number("pesq_wb"), within(single(pair)));
    if (!sensitive(pair)) {
      assertThat(raw).isCloseTo(pair.number("pesq_raw"), within(SINGLE_PRECISION));
    }
  }
}
