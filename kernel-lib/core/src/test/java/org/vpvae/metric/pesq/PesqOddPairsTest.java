package org.vpvae.metric.pesq;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.vpvae.metric.UnscorableException;
import org.vpvae.random.Streams;

/**
 * Pairs that no codec makes: whatever is cut, inserted or drowned, a pair has a score in its range
 * or a stated reason.
 */
class PesqOddPairsTest {
  private static final int PAIRS = 32;

  // Equal sounds reach the highest; the mapping has 0.999 as its lower limit.
  private static final double HIGHEST = 4.6438888;
  private static final double LOWEST = 0.999;

  static UniformRandomProvider random(long step) {
    return new Streams(11).open("test.odd", step);
  }

  private static int samples(double seconds) {
    return (int) (seconds * WidebandPesq.SAMPLE_RATE);
  }

  /**
   * A short loud stretch, a long one 20 dB softer and near-silence; the degraded sound pauses in
   * between. The second half of the split then begins, by half the jump of the delay, before the
   * first sample of the reference.
   */
  @Test
  void anUtteranceThatBeginsBeforeTheReferenceHasAScore() {
    UniformRandomProvider random = random(0);
    double[] start = VoicedSound.noise(random, samples(0.1), 1e-4);
    double[] loud = VoicedSound.voice(random, samples(0.9), 0.8);
    double[] soft = VoicedSound.louder(VoicedSound.voice(random, samples(6.4), 0.8), 0.1);
    double[] end = VoicedSound.noise(random, samples(7), 1e-4);
    double[] pause = VoicedSound.noise(random, samples(2.8), 1e-4);
    double[] reference = VoicedSound.joined(start, loud, soft, end);
    double[] degraded = VoicedSound.joined(start, loud, pause, soft, end);
    Analysis analysis = new WidebandPesq().analyse(reference, degraded);
    // Without this the pair would not be the one the test is for.
    assertThat(analysis.pair().alignment().utterances())
        .anySatisfy(u -> assertThat(u.start()).isNegative());
    double score = Aggregation.mosLqo(analysis.aggregation().raw());
    assertThat(score).isBetween(LOWEST, HIGHEST);
  }

  /**
   * Each pair is another sound with one to four edits. Of 200 pairs made much like this 78 had an
   * utterance split and 4 had no score.
   */
  @Test
  void anyEditLeavesAScoreInItsRangeOrAReason() {
    WidebandPesq pesq = new WidebandPesq();
    List<Double> scores = new ArrayList<>();
    for (int step = 1; step <= PAIRS; step++) {
      UniformRandomProvider random = random(step);
      double[] reference = sound(random);
      double[] degraded = edited(reference, random);
      try {
        double score = pesq.score(reference, degraded);
        assertThat(score).as("pair %d", step).isBetween(LOWEST, HIGHEST);
        scores.add(score);
      } catch (UnscorableException refusal) {
        assertThat(refusal.reason()).as("pair %d", step).isNotNull();
      }
    }
    assertThat(scores).hasSizeGreaterThan(PAIRS / 2);
  }

  /** One to five stretches of voice, noise or silence, each at its own level. */
  static double[] sound(UniformRandomProvider random) {
    double[] x = VoicedSound.noise(random, samples(0.3), 1e-4);
    int stretches = random.nextInt(1, 6);
    for (int i = 0; i < stretches; i++) {
      double[] stretch = stretch(random, random.nextInt(samples(0.02), samples(1.5)));
      x =
          VoicedSound.joined(
              x, VoicedSound.louder(stretch, Math.pow(10, -3 * random.nextDouble())));
    }
    return x;
  }

  private static double[] stretch(UniformRandomProvider random, int count) {
    return switch (random.nextInt(6)) {
      case 0 -> new double[count];
      case 1 -> VoicedSound.noise(random, count, 1e-3);
      case 2 -> VoicedSound.noise(random, count, 1);
      default -> VoicedSound.voice(random, count, random.nextDouble());
    };
  }

  static double[] edited(double[] reference, UniformRandomProvider random) {
    double[] x = reference;
    int edits = random.nextInt(1, 5);
    for (int i = 0; i < edits; i++) {
      int from = random.nextInt(x.length);
      int to = random.nextInt(from, x.length) + 1;
      double[] part = Arrays.copyOfRange(x, from, to);
      x =
          switch (random.nextInt(5)) {
            case 0 -> VoicedSound.replaced(x, from, to, new double[0]);
            case 1 -> VoicedSound.replaced(x, from, from, stretch(random, samples(3)));
            case 2 -> VoicedSound.replaced(x, from, to, stretch(random, to - from));
            case 3 -> VoicedSound.replaced(x, from, to, VoicedSound.louder(part, 1e-2));
            default -> VoicedSound.joined(new double[from], x);
          };
    }
    return x;
  }
}
