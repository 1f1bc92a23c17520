package org.vpvae.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vpvae.metric.UnscorableException.Reason;
import org.vpvae.random.Streams;

class ScoreTallyTest {

  /** Scores a number by itself and refuses negative ones. */
  private static final class Echo implements Metric<Double> {
    @Override
    public String name() {
      return "echo";
    }

    @Override
    public double score(Double reference, Double degraded) {
      if (degraded < 0) {
        throw new UnscorableException(Reason.TOO_SHORT, "below 0");
      }
      return degraded;
    }
  }

  private static MeanScore tally(double... scores) {
    ScoreTally<Double> tally = new ScoreTally<>(new Echo());
    for (int i = 0; i < scores.length; i++) {
      tally.add("item" + i, 0.0, scores[i]);
    }
    return tally.mean();
  }

  @Test
  void meanAndStandardErrorAreThoseOfTheSample() {
    MeanScore mean = tally(1, 2, 3, 6);
    assertThat(mean.metric()).isEqualTo("echo");
    assertThat(mean.mean()).isEqualTo(3);
    // Variance (4 + 1 + 0 + 9)/3 over 4.
    assertThat(mean.standardError()).isCloseTo(Math.sqrt(14.0 / 12), within(1e-15));
    assertThat(mean.counted()).isEqualTo(4);
    assertThat(mean.complete()).isTrue();
  }

  @Test
  void whatHasNoFiniteScoreIsListedAndNotAveraged() {
    MeanScore mean = tally(1, Double.POSITIVE_INFINITY, -1, Double.NaN, 3);
    assertThat(mean.mean()).isEqualTo(2);
    assertThat(mean.counted()).isEqualTo(2);
    assertThat(mean.infinite()).containsExactly("item1");
    assertThat(mean.leftOut())
        .containsExactly(
            new MeanScore.LeftOut("item2", "TOO_SHORT: below 0"),
            new MeanScore.LeftOut("item3", "the score is not a number"));
    assertThat(mean.complete()).isFalse();
    assertThat(mean).hasToString("echo 2.00000 +- 1.0 (n = 2, infinite: 1, left out: 2)");
  }

  @Test
  void theNumberOfThreadsChangesNoBit() {
    List<Pair<Double>> pairs =
        new Streams(3)
            .open("tally", 0)
            .doubles(500, -0.1, 1)
            .mapToObj(v -> new Pair<>("item " + v, 0.0, v))
            .toList();
    assertThat(together(pairs, 3)).isEqualTo(together(pairs, 1)).isEqualTo(oneByOne(pairs));
    assertThat(together(pairs, 1).leftOut()).isNotEmpty();
  }

  private static MeanScore together(List<Pair<Double>> pairs, int threads) {
    ScoreTally<Double> tally = new ScoreTally<>(new Echo());
    tally.addAll(pairs, threads);
    return tally.mean();
  }

  private static MeanScore oneByOne(List<Pair<Double>> pairs) {
    ScoreTally<Double> tally = new ScoreTally<>(new Echo());
    pairs.forEach(pair -> tally.add(pair.item(), pair.reference(), pair.degraded()));
    return tally.mean();
  }

  @Test
  void anEmptySetHasNoMeanAndOneScoreNoError() {
    assertThat(tally().mean()).isNaN();
    assertThat(tally(5).mean()).isEqualTo(5);
    assertThat(tally(5).standardError()).isNaN();
  }
}
