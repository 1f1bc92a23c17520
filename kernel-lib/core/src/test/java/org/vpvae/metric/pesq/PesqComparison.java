package org.vpvae.metric.pesq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import org.assertj.core.data.Offset;
import org.vpvae.metric.pesq.BadIntervals.Interval;
import org.vpvae.metric.pesq.UtteranceSearch.SearchWindow;

/**
 * A trace of the standard's program beside the analysis of the same pair, stage by stage: decisions
 * exactly, numbers to the precision of a program that computes in single precision.
 */
record PesqComparison(Analysis actual, JsonObject trace) {
  // Loudness reaches about 20 sone per Bark; this is the noise of single precision in weak bands.
  private static final Offset<Double> SONE = within(0.03);

  /**
   * Compares every stage.
   *
   * @param sensitive whether single and double precision are known to part on this pair: then what
   *     rounding decides, and all that follows from it, need not agree with a trace in single
   *     precision
   */
  void all(boolean sensitive) {
    levels();
    speech();
    List<SearchWindow> windows = actual.pair().alignment().windows();
    exactly("search_start", windows, SearchWindow::start);
    exactly("search_end", windows, SearchWindow::end);
    utterances("utt_before_split_", actual.pair().alignment().beforeSplit());
    frames();
    if (!sensitive) {
      decisions();
    }
  }

  private void decisions() {
    utterances("utt_", actual.pair().alignment().utterances());
    exactly("n_frames_zeroed_by_delay_jump", actual.forgivenFrames());
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
   * rounding decides. The traces are single precision, this program takes the first as the standard
   * says.
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

  /**
   * Filters and transforms in single precision leave white noise: an amplitude of 2e-4 of the
   * strongest band's, measured on the real recording, whose low frequencies are strong.
   */
  private void powers(String field, double[] values) {
    double[] expected = numbers(field);
    double strongest = Arrays.stream(expected).max().orElseThrow();
    for (int b = 0; b < expected.length; b++) {
      double noise = 4e-4 * Math.sqrt(expected[b] * strongest) + 1e-6 * strongest + 1e-6;
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

  private static double[] doubles(JsonArray array) {
    return array.asList().stream().mapToDouble(JsonElement::getAsDouble).toArray();
  }
}
