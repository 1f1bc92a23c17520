package org.vpvae.codebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.vpvae.random.Streams;

class UsageIntervalTest {
  private static final int CODES = 8;

  private static List<long[]> items(Streams streams, int experiment) {
    UniformRandomProvider random = streams.open("items", experiment);
    List<long[]> items = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      // Each item likes one code, as the tokens of one picture do.
      long[] histogram = new long[CODES];
      histogram[random.nextInt(CODES)] += 5;
      for (int token = 0; token < 5; token++) {
        histogram[random.nextInt(CODES)]++;
      }
      items.add(histogram);
    }
    return items;
  }

  /**
   * Null: CVU of one more sample of the same size lies within the interval of a sample. Bootstrap
   * samples have more unevenness than the sample they are drawn from, so the interval lies low and
   * the share is well below its level; 60 of 100 fixed draws must be hit. The seed is fixed: it
   * passes or it does not, and chance decides nothing.
   */
  @Test
  void theIntervalLiesAroundTheUsageOfSuchData() {
    int inside = 0;
    for (int experiment = 0; experiment < 100; experiment++) {
      List<long[]> items = items(new Streams(1), experiment);
      UsageInterval interval = UsageInterval.of(items, CODES, 200, 0.95, new Streams(2));
      double other = CodebookUsage.of(sum(items(new Streams(3), experiment))).cvu();
      inside += interval.low().cvu() <= other && other <= interval.high().cvu() ? 1 : 0;
      assertThat(interval.low().perplexity()).isLessThan(interval.high().perplexity());
    }
    assertThat(inside).isGreaterThan(60);
  }

  @Test
  void itemsThatAreAllAlikeLeaveNoDoubt() {
    long[] item = {3, 1, 0, 2};
    UsageInterval interval =
        UsageInterval.of(List.of(item, item, item), 4, 100, 0.9, new Streams(1));
    CodebookUsage usage = CodebookUsage.of(item);
    assertThat(interval.low()).isEqualTo(interval.high());
    assertThat(interval.low())
        .isEqualTo(new UsageInterval.Ends(usage.perplexity(), usage.coverage(), usage.cvu()));
  }

  @Test
  void theSameSeedGivesTheSameInterval() {
    List<long[]> items = items(new Streams(5), 0);
    assertThat(UsageInterval.of(items, CODES, 100, 0.95, new Streams(6)))
        .isEqualTo(UsageInterval.of(items, CODES, 100, 0.95, new Streams(6)))
        .isNotEqualTo(UsageInterval.of(items, CODES, 100, 0.95, new Streams(7)));
  }

  @Test
  void whatCannotBeMeasuredIsRefused() {
    List<long[]> one = List.of(new long[] {1});
    List<long[]> uneven = List.of(new long[] {1}, new long[] {1, 1});
    List<long[]> empty = List.of(new long[] {1}, new long[] {0});
    for (List<long[]> items : List.of(one, uneven, empty)) {
      assertThatThrownBy(() -> UsageInterval.of(items, 1, 100, 0.9, new Streams(1)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static long[] sum(List<long[]> items) {
    long[] sum = new long[CODES];
    items.forEach(
        item -> {
          for (int code = 0; code < CODES; code++) {
            sum[code] += item[code];
          }
        });
    return sum;
  }
}
