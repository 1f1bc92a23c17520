package org.vpvae.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vpvae.metric.AudioVectors.Pair;

/** STOI and its steps agree with the reference program on every sound pair of the vectors. */
class StoiVectorsTest {
  private static final Percentage NINE_DIGITS = Percentage.withPercentage(1e-6);

  static Stream<Pair> pairs() {
    return AudioVectors.pairs("expected_audio.json");
  }

  static Stream<Pair> scored() {
    return pairs().filter(pair -> !pair.has("stoi_error"));
  }

  @ParameterizedTest
  @MethodSource("scored")
  void theScoreAgrees(Pair pair) {
    double score = new Stoi().score(pair.samples("ref"), pair.samples("deg"));
    assertThat(score).isCloseTo(pair.number("stoi"), within(1e-5));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void aPairWithoutAScoreIsRefusedWithItsReason(Pair pair) {
    UnscorableException refusal =
        catchThrowableOfType(
            UnscorableException.class,
            () -> new Stoi().score(pair.samples("ref"), pair.samples("deg")));
    if (pair.has("stoi_error")) {
      assertThat(refusal).isNotNull();
      assertThat(refusal.reason()).isEqualTo(reason(pair.fields().get("stoi_error").getAsString()));
    } else {
      assertThat(refusal).isNull();
    }
  }

  private static UnscorableException.Reason reason(String error) {
    return switch (error) {
      case "lengths differ" -> UnscorableException.Reason.LENGTHS_DIFFER;
      case "too short" -> UnscorableException.Reason.TOO_SHORT;
      default -> throw new IllegalStateException("unknown stoi_error '" + error + "'");
    };
  }

  @ParameterizedTest
  @MethodSource("scored")
  void theStepsAgree(Pair pair) {
    Resampler resampler = new Resampler(16_000, 10_000);
    double[] x = resampler.resample(pair.samples("ref"));
    double[] y = resampler.resample(pair.samples("deg"));
    assertThat(x).hasSize((int) pair.number("stoi_resampled_length"));
    assertResampled(x, pair.numbers("stoi_resampled_ref_4000_4007"));

    SilentFrames speech = SilentFrames.remove(x, y);
    assertThat(speech.before()).isEqualTo((int) pair.number("stoi_frames_before"));
    assertThat(speech.kept()).isEqualTo((int) pair.number("stoi_frames_kept"));
    assertThat(speech.reference()).hasSize((int) pair.number("stoi_length_after_removal"));

    double[][] bands = ThirdOctaveBands.of(speech.reference());
    assertThat(bands[0]).hasSize((int) pair.number("stoi_stft_frames"));
    assertThat(Stoi.runs(bands[0].length)).isEqualTo((int) pair.number("stoi_segments"));
    if (bands[0].length == 0) {
      // One kept frame is as long as a frame, and the program then counts none.
      assertThat(
              pair.has("stoi_band_ref_frame0") && pair.numbers("stoi_band_ref_frame0").length > 0)
          .isFalse();
    } else {
      assertFirstFrame(bands, pair.numbers("stoi_band_ref_frame0"));
      assertFirstFrame(
          ThirdOctaveBands.of(speech.degraded()), pair.numbers("stoi_band_deg_frame0"));
    }
  }

  private static void assertResampled(double[] signal, double[] expected) {
    // A signal too short for these samples has an empty list.
    if (expected.length > 0) {
      double[] actual = Arrays.copyOfRange(signal, 4000, 4000 + expected.length);
      assertThat(actual).containsExactly(expected, within(1e-9));
    }
  }

  private static void assertFirstFrame(double[][] bands, double[] expected) {
    assertThat(bands).hasNumberOfRows(expected.length);
    for (int k = 0; k < expected.length; k++) {
      assertThat(bands[k][0]).isCloseTo(expected[k], NINE_DIGITS);
    }
  }
}
