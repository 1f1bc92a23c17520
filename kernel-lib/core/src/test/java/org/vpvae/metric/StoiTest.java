package org.vpvae.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vpvae.random.Streams;

class StoiTest {

  /** Four tones under a 3 Hz envelope. */
  private static double[] tones(int samples, int rate) {
    return IntStream.range(0, samples).mapToDouble(i -> tonesAt((double) i / rate)).toArray();
  }

  private static double tonesAt(double t) {
    double envelope = 0.5 + 0.5 * Math.sin(2 * Math.PI * 3 * t);
    double sum =
        Math.sin(2 * Math.PI * 200 * t)
            + Math.sin(2 * Math.PI * 530 * t)
            + Math.sin(2 * Math.PI * 1370 * t)
            + Math.sin(2 * Math.PI * 2900 * t) * Math.cos(2 * Math.PI * t);
    return 0.3 * envelope * sum;
  }

  private static double[] withChirp(double[] x, int rate) {
    double[] y = x.clone();
    for (int i = 0; i < y.length; i++) {
      double t = (double) i / rate;
      y[i] += 0.1 * Math.sin(2 * Math.PI * (100 * t + 600 * t * t));
    }
    return y;
  }

  @ParameterizedTest
  @CsvSource({
    "16000, 16000, 0.7769778807347082",
    "12000, 10000, 0.8043002873256423",
    "48000, 24000, 0.8439503147773342",
    "11025, 22050, 0.7475203945012194"
  })
  void tonesUnderAChirpScoreAsInAnIndependentProgram(int samples, int rate, double expected) {
    // Expected: NumPy, its own resampling by full convolution and its own transform.
    double[] x = tones(samples, rate);
    assertThat(new Stoi(rate).score(x, withChirp(x, rate))).isCloseTo(expected, within(1e-9));
  }

  @Test
  void aSoundIsPerfectlyIntelligibleAgainstItselfAtAnyLevel() {
    double[] x = tones(16_000, 16_000);
    double[] quiet = IntStream.range(0, x.length).mapToDouble(i -> 0.01 * x[i]).toArray();
    assertThat(new Stoi().score(x, x)).isCloseTo(1, within(1e-9));
    assertThat(new Stoi().score(x, quiet)).isCloseTo(1, within(1e-9));
  }

  @Test
  void silenceInsteadOfSpeechScoresZero() {
    assertThat(new Stoi().score(tones(16_000, 16_000), new double[16_000])).isZero();
  }

  @Test
  void fewerThanThirtyFramesGiveTheConstant() {
    // At 10 kHz 31 frames of input leave 30 spectra when none is silent: 256 + 30 * 128 + 1
    // samples.
    double[] enough = steady(256 + 30 * 128 + 1);
    double[] tooFew = steady(256 + 30 * 128);
    assertThat(new Stoi(10_000).score(tooFew, tooFew)).isEqualTo(1e-5);
    assertThat(new Stoi(10_000).score(enough, enough)).isGreaterThan(0.99);
  }

  private static double[] steady(int samples) {
    return withChirp(IntStream.range(0, samples).mapToDouble(i -> i % 7 - 3.0).toArray(), 10_000);
  }

  @Test
  void silentFramesOfTheReferenceAreCutFromBothSignals() {
    double[] x = new double[256 + 12 * 128];
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = i < 768 ? 1 : 0.001;
      y[i] = 5;
    }
    SilentFrames speech = SilentFrames.remove(x, y);
    // Frames start at 0, 128, .., 1408. The last that meets a loud sample with weight is at 640.
    assertThat(speech.before()).isEqualTo(12);
    assertThat(speech.kept()).isEqualTo(6);
    assertThat(speech.reference()).hasSize(5 * 128 + 256);
    // Inside, two windows overlap: (1 - cos a)/2 + (1 - cos(a + 256 pi/257))/2 is close to 1.
    assertThat(speech.degraded()[400]).isCloseTo(5, within(0.1));
  }

  @Test
  void theBandsAreThoseOfTheMeasure() {
    int[] first = {7, 9, 11, 14, 17, 22, 27, 34, 43, 55, 69, 87, 109, 138, 174};
    int[] end = {9, 11, 14, 17, 22, 27, 34, 43, 55, 69, 87, 109, 138, 174, 219};
    for (int k = 0; k < ThirdOctaveBands.COUNT; k++) {
      assertThat(ThirdOctaveBands.firstBin(k)).isEqualTo(first[k]);
      assertThat(ThirdOctaveBands.endBin(k)).isEqualTo(end[k]);
    }
  }

  @Test
  void aFrameThatWouldEndExactlyAtTheEndIsNotUsed() {
    assertThat(StoiFrames.count(256)).isZero();
    assertThat(StoiFrames.count(257)).isEqualTo(1);
    assertThat(StoiFrames.count(384)).isEqualTo(1);
    assertThat(StoiFrames.count(385)).isEqualTo(2);
  }

  @Test
  void pairsWithoutAScoreAreRefused() {
    Stoi stoi = new Stoi(10_000);
    assertThatThrownBy(() -> stoi.score(new double[900], new double[901]))
        .isInstanceOf(UnscorableException.class)
        .hasMessageContaining("LENGTHS_DIFFER: 900 reference and 901 degraded");
    assertThatThrownBy(() -> stoi.score(new double[256], new double[256]))
        .isInstanceOf(UnscorableException.class)
        .hasMessageContaining("TOO_SHORT: 256 samples");
    double[] broken = new double[900];
    broken[5] = Double.NaN;
    assertThatThrownBy(() -> stoi.score(new double[900], broken))
        .isInstanceOf(UnscorableException.class)
        .hasMessageContaining("NOT_A_NUMBER: degraded sample 5 is NaN");
  }

  @Test
  void aPowerAboveTheRangeOfADoubleIsRefusedByBothVariants() {
    double[] x = new Streams(8).open("test.large", 0).doubles(20_000, -1, 1).toArray();
    double[] y = Arrays.stream(x).map(v -> 1e200 * v).toArray();
    for (Stoi.Variant variant : Stoi.Variant.values()) {
      assertThatThrownBy(() -> new Stoi(variant, 10_000).score(x, y))
          .isInstanceOf(UnscorableException.class)
          .hasMessageContaining("NOT_A_NUMBER");
    }
  }

  @Test
  void aSoundThatIsNotFiniteIsLeftOutOfASetByName() {
    double[] x = new Streams(8).open("test.large", 1).doubles(20_000, -1, 1).toArray();
    double[] broken = x.clone();
    broken[7] = Double.NEGATIVE_INFINITY;
    ScoreTally<double[]> tally = new ScoreTally<>(new Stoi(10_000));
    tally.addAll(List.of(new Pair<>("good", x, x), new Pair<>("diverged", x, broken)), 2);
    MeanScore mean = tally.mean();
    assertThat(mean.counted()).isEqualTo(1);
    assertThat(mean.leftOut()).extracting(MeanScore.LeftOut::item).containsExactly("diverged");
  }
}
