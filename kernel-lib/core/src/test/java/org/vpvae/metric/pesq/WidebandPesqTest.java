package org.vpvae.metric.pesq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vpvae.metric.UnscorableException;
import org.vpvae.metric.pesq.WidebandPesq.Edition;
import org.vpvae.random.Streams;

/** What a listener's score must do, on sounds made here; needs no reference arrays. */
class WidebandPesqTest {
  private static final int BURST = 9600;
  private static final int PERIOD = 16_000;
  private final WidebandPesq pesq = new WidebandPesq();

  /** Two seconds: harmonic bursts of 0.6 s with changing pitch, pauses between, a little noise. */
  static double[] voice() {
    UniformRandomProvider random = new Streams(5).open("test.voice", 0);
    double[] x = new double[2 * PERIOD];
    double phase = 0;
    for (int i = 0; i < x.length; i++) {
      double hertz = 140 + 40 * Math.sin(2 * Math.PI * i / 7000.0);
      phase += 2 * Math.PI * hertz / WidebandPesq.SAMPLE_RATE;
      double sum = 0;
      for (int k = 1; k <= 20; k++) {
        sum += Math.sin(k * phase) / k;
      }
      double envelope = i % PERIOD < BURST ? Math.sin(Math.PI * (i % PERIOD) / BURST) : 0;
      x[i] = 0.3 * envelope * sum + 1e-4 * (random.nextDouble() - 0.5);
    }
    return x;
  }

  static double[] plusNoise(double[] x, double amplitude) {
    UniformRandomProvider random = new Streams(6).open("test.noise", 0);
    return Arrays.stream(x).map(v -> v + amplitude * (2 * random.nextDouble() - 1)).toArray();
  }

  @Test
  void equalSoundsReachTheHighestScore() {
    // 0.999 + 4 / (1 + exp(-1.3669 * 4.5 + 3.8224))
    assertThat(pesq.score(voice(), voice())).isCloseTo(4.643888749, within(1e-8));
    assertThat(pesq.rawScore(voice(), voice())).isCloseTo(4.5, within(1e-12));
  }

  @Test
  void moreNoiseScoresLower() {
    double[] x = voice();
    double little = pesq.score(x, plusNoise(x, 0.001));
    double some = pesq.score(x, plusNoise(x, 0.01));
    double much = pesq.score(x, plusNoise(x, 0.1));
    assertThat(little).isLessThan(4.6).isGreaterThan(some);
    assertThat(some).isGreaterThan(much + 0.1);
    assertThat(much).isGreaterThan(0.999);
  }

  @Test
  void theLevelOfEitherSoundDoesNotMatter() {
    double[] x = voice();
    double[] y = plusNoise(x, 0.01);
    double[] quiet = Arrays.stream(y).map(v -> 0.05 * v).toArray();
    assertThat(pesq.score(x, quiet)).isCloseTo(pesq.score(x, y), within(1e-6));
  }

  @Test
  void aConstantDelayIsFoundAndForgiven() {
    double[] x = voice();
    double[] late = new double[x.length + 800];
    System.arraycopy(x, 0, late, 800, x.length);
    Analysis analysis = pesq.analyse(x, late);
    assertThat(analysis.pair().alignment().utterances())
        .extracting(Utterance::delay)
        .containsOnly(800);
    assertThat(Aggregation.mosLqo(analysis.aggregation().raw())).isGreaterThan(4.5);
  }

  @Test
  void aPauseThatGrowsGivesTheUtterancesTheirOwnDelays() {
    double[] x = voice();
    double[] y = new double[x.length + 960];
    int cut = 13_000; // In the pause.
    System.arraycopy(x, 0, y, 0, cut);
    System.arraycopy(x, cut, y, cut + 960, x.length - cut);
    Analysis analysis = pesq.analyse(x, y);
    assertThat(analysis.pair().alignment().utterances())
        .extracting(Utterance::delay)
        .containsExactly(0, 960);
  }

  @Test
  void theCorrigendumRaisesTheScoreOfNoisySpeech() {
    double[] x = voice();
    double[] y = plusNoise(x, 0.01);
    WidebandPesq corrected = new WidebandPesq(Edition.CORRIGENDUM_2_2018);
    assertThat(corrected.score(x, y)).isGreaterThan(pesq.score(x, y) + 0.1);
    assertThat(corrected.name()).isNotEqualTo(pesq.name()).contains("Corrigendum 2");
  }

  @Test
  void scoringTwiceGivesTheSameNumber() {
    double[] x = voice();
    double[] y = plusNoise(x, 0.01);
    double[] xBefore = x.clone();
    assertThat(pesq.score(x, y)).isEqualTo(pesq.score(x, y));
    assertThat(x).containsExactly(xBefore);
  }

  @Test
  void pairsWithoutAScoreAreRefused() {
    double[] x = voice();
    assertThatThrownBy(() -> pesq.score(x, new double[3999]))
        .isInstanceOf(UnscorableException.class)
        .hasMessage("TOO_SHORT: 3999 degraded samples; PESQ needs at least 4000");
    assertThatThrownBy(() -> pesq.score(new double[8000], x))
        .isInstanceOf(UnscorableException.class)
        .hasMessageStartingWith("NO_UTTERANCES");
    assertThatThrownBy(() -> pesq.score(x, new double[8000]))
        .isInstanceOf(UnscorableException.class)
        .hasMessageStartingWith("NOT_A_NUMBER");
    double[] broken = voice();
    broken[17] = Double.POSITIVE_INFINITY;
    assertThatThrownBy(() -> pesq.score(broken, x))
        .isInstanceOf(UnscorableException.class)
        .hasMessage("NOT_A_NUMBER: reference sample 17 is Infinity, not finite");
    assertThatThrownBy(() -> pesq.score(x, new double[9_600_001]))
        .isInstanceOf(UnscorableException.class)
        .hasMessage("TOO_LONG: 9600001 degraded samples; PESQ takes at most 9600000");
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e200, 1e-160})
  void aPowerOutsideTheRangeOfADoubleIsRefusedInEitherRole(double gain) {
    double[] x = voice();
    double[] y = VoicedSound.louder(x, gain);
    assertThatThrownBy(() -> pesq.score(x, y))
        .isInstanceOf(UnscorableException.class)
        .hasMessageStartingWith("NOT_A_NUMBER")
        .hasMessageContaining("of the degraded sound is outside the range");
    assertThatThrownBy(() -> pesq.score(y, x))
        .isInstanceOf(UnscorableException.class)
        .hasMessageContaining("of the reference sound is outside the range");
    double[] large = VoicedSound.louder(x, 1e140);
    assertThat(pesq.score(large, large)).isCloseTo(4.643888749, within(1e-8));
  }

  /** Both silent ends reach the click, so no frame is left between them. */
  @Test
  void aReferenceOfOneClickIsRefused() {
    double[] click = new double[8000];
    click[7200] = 1;
    click[7201] = -1; // Without it the input filter would ring for a whole frame.
    assertThatThrownBy(() -> pesq.score(click, click))
        .isInstanceOf(UnscorableException.class)
        .hasMessageStartingWith("NOT_A_NUMBER");
  }
}
