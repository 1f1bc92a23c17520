package org.vpvae.metric.pesq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vpvae.metric.AudioVectors;
import org.vpvae.metric.AudioVectors.Pair;
import org.vpvae.metric.UnscorableException;
import org.vpvae.metric.UnscorableException.Reason;
import org.vpvae.metric.pesq.BadIntervals.Interval;
import org.vpvae.metric.pesq.UtteranceSearch.SearchWindow;
import org.vpvae.metric.pesq.WidebandPesq.Edition;

/**
 * Wideband PESQ agrees with the standard's program on every sound pair of the vectors, stage by
 * stage: decisions exactly, numbers to the precision of a program that computes in single
 * precision.
 */
class PesqVectorsTest {
  // Loudness reaches about 20 sone per Bark; this is the noise of single precision in weak bands.
  private static final Offset<Double> SONE = within(0.03);

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
  private static Analysis analysis(Pair pair) {
    double[] x = pair.samples("ref");
    double[] y = pair.samples("deg");
    double peak =
        Stream.of(x, y).flatMapToDouble(Arrays::stream).map(Math::abs).max().orElseThrow();
    return new WidebandPesq()
        .analyse(
            Arrays.stream(x).map(v -> v / peak).toArray(),
            Arrays.stream(y).map(v -> v / peak).toArray());
  }

  @ParameterizedTest
  @MethodSource("scored")
  void theScoreOfTheCorrigendumAgrees(Pair pair) {
    if (pair.has("pesq_wb_corrigendum2")) {
      double score =
          new WidebandPesq(Edition.CORRIGENDUM_2_2018)
              .score(pair.samples("ref"), pair.samples("deg"));
      assertThat(score).isCloseTo(pair.number("pesq_wb_corrigendum2"), within(0.005));
    }
  }

  @ParameterizedTest
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
    new Comparison(analysis, pair.fields().getAsJsonObject("pesq_trace")).all();
    double raw = analysis.aggregation().raw();
    double score = Aggregation.mosLqo(raw);
    // The same program in double precision; the stated tolerance is 0.0005.
    assertThat(score).isCloseTo(pair.number("pesq_wb_double"), within(1e-4));
    assertThat(score).isCloseTo(pair.number("pesq_wb"), within(0.005));
    assertThat(raw).isCloseTo(pair.number("pesq_raw"), within(0.005));
  }

  /** A pair's trace and the analysis it is compared with. */
  private record Comparison(Analysis actual, JsonObject trace) {

    void all() {
      levels();
      speech();
      List<SearchWindow> windows = actual.pair().alignment().windows();
      exactly("search_start", windows, SearchWindow::start);
      exactly("search_end", windows, SearchWindow::end);
      utterances("utt_before_split_", actual.pair().alignment().beforeSplit());
      utterances("utt_", actual.pair().alignment().utterances());
      frames();
      probe();
      List<Interval> intervals = actual.intervals();
      exactly("bad_interval_start_frame", intervals, Interval::start);
      exactly("bad_interval_stop_frame", intervals, Interval::end);
      exactly("bad_interval_delay", intervals, Interval::delay);
      closely("d_indicator", actual.aggregation().d(), within(0.02));
      closely("a_indicator", actual.aggregation().a(), within(0.02));
    }

    private void levels() {
      Signal x = actual.pair().reference();
      Signal y = actual.pair().degraded();
      relatively("power_350_3250_ref", actual.pair().referenceLevel().power());
      relatively("power_350_3250_deg", actual.pair().degradedLevel().power());
      relatively("level_scale_ref", actual.pair().referenceLevel().scale());
      relatively("level_scale_deg", actual.pair().degradedLevel().scale());
      relatively("rms_ref_after_level_and_wb_filter", x.rms(Signal.MARGIN, x.end()));
      relatively("rms_deg_after_level_and_wb_filter", y.rms(Signal.MARGIN, y.end()));
      relatively(
          "rms_ref_after_alignment_filter", actual.pair().referenceAlignment().rms(0, x.length()));
      relatively(
          "rms_deg_after_alignment_filter", actual.pair().degradedAlignment().rms(0, y.length()));
    }

    private void speech() {
      assertThat(runs("vad_runs_ref")).isDeepEqualTo(runs(actual.pair().alignment().reference()));
      assertThat(runs("vad_runs_deg")).isDeepEqualTo(runs(actual.pair().alignment().degraded()));
      exactly("crude_delay_samples", actual.pair().alignment().crude());
      exactly("n_search_windows", actual.pair().alignment().windows().size());
    }

    private void utterances(String prefix, List<Utterance> utterances) {
      exactly(prefix + "n", utterances.size());
      exactly(prefix + "start", utterances, Utterance::start);
      exactly(prefix + "end", utterances, Utterance::end);
      exactly(prefix + "delay_est", utterances, Utterance::estimate);
      delays(utterances, numbers(prefix + "delay"), numbers(prefix + "conf"));
      double[] confidence = utterances.stream().mapToDouble(Utterance::confidence).toArray();
      closely(prefix + "conf", confidence, within(0.01));
    }

    /**
     * Exactly, but for a tie: two neighbouring lags of equal height (confidence), between which
     * rounding decides. The traces are single precision, this program takes the first as the
     * standard says.
     */
    private static void delays(List<Utterance> utterances, double[] delays, double[] confidences) {
      for (int i = 0; i < delays.length; i++) {
        Utterance u = utterances.get(i);
        boolean tie = Math.abs(u.confidence() - confidences[i]) < 1e-6;
        assertThat((double) u.delay()).isCloseTo(delays[i], within(tie ? 1.0 : 0.0));
      }
    }

    private void frames() {
      exactly("start_frame", actual.range().first());
      exactly("stop_frame", actual.range().last());
      exactly("samples_skipped_start", actual.range().skippedStart());
      exactly("samples_skipped_end", actual.range().skippedEnd());
      exactly("n_frames_zeroed_by_delay_jump", actual.forgivenFrames());
    }

    private void probe() {
      if (trace.has("probe_frame")) {
        int f = trace.get("probe_frame").getAsInt();
        double[] x = actual.referenceBands()[f];
        double[] y = actual.degradedBands()[f];
        double[] loudX = PerceptualModel.loudness(x);
        double[] loudY = PerceptualModel.loudness(y);
        powers("probe_pitch_power_ref_after_freq_comp", x);
        powers("probe_pitch_power_deg_after_gain", y);
        closely("probe_loudness_ref", loudX, SONE);
        closely("probe_loudness_deg", loudY, SONE);
        double[] difference = PerceptualModel.deadZone(loudX, loudY);
        closely("probe_disturbance_after_deadzone", difference, SONE);
      }
    }

    /** A single-precision transform leaves noise in weak bands, a part of the strongest band. */
    private void powers(String field, double[] values) {
      double[] expected = numbers(field);
      double noise = 1e-6 * Arrays.stream(expected).max().orElseThrow() + 1e-6;
      for (int b = 0; b < expected.length; b++) {
        assertThat(values[b])
            .as("%s, band %d", field, b)
            .isCloseTo(expected[b], within(3e-3 * expected[b] + noise));
      }
    }

    private void closely(String field, double[] values, Offset<Double> tolerance) {
      assertThat(values).as(field).containsExactly(numbers(field), tolerance);
    }

    private void relatively(String field, double value) {
      double expected = trace.get(field).getAsDouble();
      closely(field, value, within(1e-5 * expected));
    }

    private void closely(String field, double value, Offset<Double> tolerance) {
      assertThat(value).as(field).isCloseTo(trace.get(field).getAsDouble(), tolerance);
    }

    private void exactly(String field, int value) {
      assertThat(value).as(field).isEqualTo(trace.get(field).getAsInt());
    }

    private <T> void exactly(String field, List<T> values, ToIntFunction<T> value) {
      int[] expected = Arrays.stream(numbers(field)).mapToInt(v -> (int) v).toArray();
      assertThat(values.stream().mapToInt(value).toArray()).as(field).containsExactly(expected);
    }

    private double[] numbers(String field) {
      return doubles(trace.getAsJsonArray(field));
    }

    private int[][] runs(String field) {
      return trace.getAsJsonArray(field).asList().stream()
          .map(run -> Arrays.stream(doubles(run.getAsJsonArray())).mapToInt(v -> (int) v).toArray())
          .toArray(int[][]::new);
    }

    private static int[][] runs(SpeechActivity activity) {
      return activity.runs().toArray(int[][]::new);
    }
  }

  private static double[] doubles(JsonArray array) {
    return array.asList().stream().mapToDouble(JsonElement::getAsDouble).toArray();
  }
}
