package org.vpvae.metric.pesq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.vpvae.metric.RealFourier;
import org.vpvae.metric.pesq.PerceptualModel.Disturbances;
import org.vpvae.random.Streams;

/** Each stage by itself, on inputs small enough to follow by hand. */
class PesqStagesTest {

  private static double[] noise(int count, long seed) {
    UniformRandomProvider random = new Streams(seed).open("test.stage", 0);
    return random.doubles(count, -1, 1).toArray();
  }

  @Test
  void theBufferHasItsMarginsAndTail() {
    Signal signal = Signal.of(new double[] {1, 2, 3});
    assertThat(signal.length()).isEqualTo(9603);
    assertThat(signal.samples()).hasSize(9603 + 5120);
    assertThat(signal.samples()[4800]).isEqualTo(1);
    assertThat(signal.end()).isEqualTo(4803);
  }

  @Test
  void aSectionFollowsItsRecursionFromRest() {
    double[] x = {9, 1, 0, 0, 9};
    new SecondOrderSection(2, 3, 5, -0.5, 0.25).filter(x, 1, 4);
    // z0 = 1, 0.5, 0; y = 2, 2 * 0.5 + 3, 3 * 0.5 + 5
    assertThat(x).containsExactly(9, 2, 4, 6.5, 9);
  }

  @Test
  void theLevelOfAToneInTheBandIsItsPowerAndToneBelowTheBandIsNotHeard() {
    int count = 16_000;
    double[] inside = new double[count];
    double[] below = new double[count];
    for (int i = 0; i < count; i++) {
      inside[i] = Math.sin(2 * Math.PI * 1000 * i / 16_000.0);
      below[i] = Math.sin(2 * Math.PI * 100 * i / 16_000.0);
    }
    Signal tone = Signal.of(inside);
    double expected = 0.5 * count / (count + 5120.0);
    LevelAlignment.Level level = LevelAlignment.of(tone, tone.length());
    assertThat(level.power()).isCloseTo(expected, within(1e-3));
    assertThat(level.scale()).isCloseTo(Math.sqrt(1e7 / level.power()), within(1e-9));
    assertThat(LevelAlignment.of(Signal.of(below), tone.length()).power()).isLessThan(1e-3);
  }

  @Test
  void speechActivityFindsABurstAndDropsAClick() {
    double[] x = Arrays.stream(noise(64 * 500, 1)).map(v -> 1e-3 * v).toArray();
    for (int i = 64 * 100; i < 64 * 300; i++) {
      x[i] *= 1000;
    }
    x[64 * 400] = 1; // A click of one window.
    SpeechActivity activity = SpeechActivity.of(Signal.of(x));
    List<int[]> runs = activity.runs();
    assertThat(runs).hasSize(1);
    // The margin is 75 windows; edges are softened by two windows to either side.
    assertThat(runs.get(0)).containsExactly(75 + 100 - 2, 75 + 300 + 2);
    assertThat(activity.log()[75 + 200]).isGreaterThan(5);
    assertThat(activity.log()[75 + 400]).isZero();
  }

  @Test
  void crudeAlignmentEqualsTheSumOfItsDefinition() {
    double[] x = noise(64 * 300, 2);
    double[] y = noise(64 * 280, 3);
    for (int i = 0; i < 64 * 60; i++) {
      x[64 * 100 + i] *= 50;
      y[64 * 130 + i] *= 50;
    }
    SpeechActivity a = SpeechActivity.of(Signal.of(x));
    SpeechActivity b = SpeechActivity.of(Signal.of(y));
    CrudeAlignment alignment = new CrudeAlignment(a, b);
    assertThat(alignment.whole()).isEqualTo(64 * directLag(a.log(), b.log()));
    assertThat(alignment.whole()).isCloseTo(64 * 30, within(64));
    double[] regionX = Arrays.copyOfRange(a.log(), 150, 250);
    double[] regionY = Arrays.copyOfRange(b.log(), 150 + 20, 250 + 20);
    assertThat(alignment.region(150, 250, 20 * 64))
        .isEqualTo(20 * 64 + 64 * directLag(regionX, regionY));
  }

  /** The obvious twin: one sum per lag. */
  private static int directLag(double[] x, double[] y) {
    int best = 0;
    double highest = 0;
    for (int lag = 1 - x.length; lag < y.length; lag++) {
      double sum = 0;
      for (int j = Math.max(0, lag); j < Math.min(y.length, x.length + lag); j++) {
        sum += x[j - lag] * y[j];
      }
      if (sum > highest) {
        highest = sum;
        best = lag;
      }
    }
    return best;
  }

  @Test
  void circularCorrelationEqualsTheSumOfItsDefinition() {
    double[] x = noise(16, 4);
    double[] y = noise(16, 5);
    double[] expected = new double[16];
    for (int lag = 0; lag < 16; lag++) {
      for (int j = 0; j < 16; j++) {
        expected[lag] += x[(j - lag + 16) % 16] * y[j];
      }
    }
    Correlation.circular(new RealFourier(16), x, y);
    assertThat(y).containsExactly(expected, within(1e-13));
  }

  @Test
  void fineAlignmentFindsADelayOfAnyNumberOfSamplesWithFullConfidence() {
    double[] x = noise(16_000, 6);
    double[] y = new double[16_000];
    System.arraycopy(x, 0, y, 137, x.length - 137);
    FineAlignment fine = new FineAlignment(Signal.of(x), Signal.of(y));
    FineAlignment.Delay forwards = fine.forwards(80, 300, 64);
    assertThat(forwards).isEqualTo(new FineAlignment.Delay(137, 1));
    assertThat(fine.backwards(80, 300, 192)).isEqualTo(new FineAlignment.Delay(137, 1));
  }

  @Test
  void silenceHasNoDelayAndNoConfidence() {
    FineAlignment fine = new FineAlignment(Signal.of(noise(8000, 7)), Signal.of(new double[8000]));
    assertThat(fine.forwards(80, 200, 64)).isEqualTo(new FineAlignment.Delay(64, 0));
  }

  @Test
  void theBandsCoverTheSpectrumWithoutGaps() {
    assertThat(BarkBands.COUNT).isEqualTo(49);
    for (int b = 1; b < BarkBands.COUNT; b++) {
      assertThat(BarkBands.FIRST_BIN[b])
          .isEqualTo(BarkBands.FIRST_BIN[b - 1] + BarkBands.BINS[b - 1]);
    }
    assertThat(BarkBands.FIRST_BIN[48] + BarkBands.BINS[48]).isEqualTo(256);
  }

  @Test
  void theDeadZoneSwallowsAQuarterOfTheQuieterLoudness() {
    double[] reference = {8, 8, 8, 8};
    double[] degraded = {9.9, 12, 4, 6.5};
    assertThat(PerceptualModel.deadZone(reference, degraded))
        .containsExactly(new double[] {0, 2, -3, 0}, within(1e-15));
  }

  @Test
  void theGainFollowsSlowlyAndIsLimitedAtFive() {
    double[] loud = filled(1e9);
    Gain fresh = Gain.fresh();
    double[] degraded = filled(1e8);
    fresh.apply(loud, degraded);
    // 48 bands heard: (48e9 + 5000) / (48e8 + 5000) is 10 but for the constant; the limit is 5.
    assertThat(degraded[5]).isCloseTo(5e8, within(1.0));
    degraded = filled(1e9);
    fresh.apply(loud, degraded);
    // 0.2 * 10 + 0.8 * 1: the memory is not limited.
    assertThat(degraded[5]).isCloseTo(2.8e9, within(1e4));
    degraded = filled(2e9);
    Gain.fromOne().apply(loud, degraded);
    // 0.2 * 1 + 0.8 * 0.5
    assertThat(degraded[5]).isCloseTo(1.2e9, within(1e4));
  }

  private static double[] filled(double power) {
    double[] bands = new double[BarkBands.COUNT];
    Arrays.fill(bands, power);
    return bands;
  }

  @Test
  void aDropOfTheDelayForgivesTheFramesOverTheHole() {
    Utterance first = new Utterance(75, 115, 0, 640, 1);
    Utterance second = new Utterance(115, 200, 0, 0, 1);
    double[] ones = new double[30];
    Arrays.fill(ones, 1);
    Disturbances d = new Disturbances(ones.clone(), ones.clone(), ones.clone());
    // Degraded start of the second: frame 64 * 40 / 256 = 10; to (64 * 40 + 640) / 256 + 1 = 13.
    assertThat(DelayJumps.forgive(List.of(first, second), d, 29)).isEqualTo(4);
    for (int f = 0; f < 30; f++) {
      assertThat(d.symmetric()[f]).isEqualTo(f >= 10 && f <= 13 ? 0 : 1);
    }
    assertThat(DelayJumps.forgive(List.of(second, first), d, 29)).isZero();
  }

  @Test
  void aMisalignedStretchIsFoundAndItsDelayRecovered() {
    Signal reference = Signal.of(noise(256 * 60, 8));
    double[] aligned = reference.samples().clone();
    int from = BarkSpectra.position(20);
    int to = BarkSpectra.position(40) + 512;
    for (int i = from; i < to; i++) {
      aligned[i] = reference.samples()[i - 300];
    }
    double[] d = new double[60];
    Arrays.fill(d, 20, 30, 31);
    Arrays.fill(d, 32, 40, 31); // The gap of two frames is closed.
    d[50] = 99; // Too short.
    Disturbances disturbances = new Disturbances(d, d.clone(), d.clone());
    assertThat(BadIntervals.any(disturbances)).isTrue();
    assertThat(BadIntervals.find(disturbances, reference, aligned))
        .containsExactly(new BadIntervals.Interval(20, 40, 300));
  }

  @Test
  void constantDisturbancesAggregateToThemselves() {
    double[] three = new double[100];
    Arrays.fill(three, 3);
    double[] weight = new double[100];
    Arrays.fill(weight, 1e7 - 1e5); // (E + 1e5) / 1e7 = 1
    FrameRange range = new FrameRange(0, 99, 100, 0, 0);
    Aggregation result =
        Aggregation.of(new Disturbances(three, three.clone(), weight), range, 9600 + 256 * 101);
    // Nine full syllables of 3 and one cut in half: 3 (1/2)^(1/6).
    double cut = Math.pow(0.5, 1.0 / 6);
    double expected = 3 * Math.sqrt((9 + cut * cut) / 10);
    assertThat(result.d()).isCloseTo(expected, within(1e-12));
    assertThat(result.a()).isCloseTo(expected, within(1e-12));
    assertThat(result.raw()).isCloseTo(4.5 - 0.1309 * expected, within(1e-12));
  }

  @Test
  void theMappingRunsFromOneToFiveThroughItsPublishedForm() {
    // 3.8224 / 1.3669 is the middle of the curve.
    assertThat(Aggregation.mosLqo(3.8224 / 1.3669)).isCloseTo(2.999, within(1e-12));
    assertThat(Aggregation.mosLqo(4.5)).isCloseTo(4.643888749, within(1e-9));
  }
}
