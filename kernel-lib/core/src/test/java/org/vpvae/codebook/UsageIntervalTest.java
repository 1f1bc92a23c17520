package org.vpvae.codebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vpvae.random.Streams;

class UsageIntervalTest {
  private static final int CODES = 8;

  private static List<long[]> items(Streams streams, int experiment) {
    return items(streams, experiment, 1);
  }

  /** With a skew of 1 all codes are alike; with 3 a code's share falls with its number. */
  private static List<long[]> items(Streams streams, int experiment, int skew) {
    UniformRandomProvider random = streams.open("items", experiment);
    List<long[]> items = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      // Each item likes one code, as the tokens of one picture do.
      long[] histogram = new long[CODES];
      histogram[code(random, skew)] += 5;
      for (int token = 0; token < 5; token++) {
        histogram[code(random, skew)]++;
      }
      items.add(histogram);
    }
    return items;
  }

  private static int code(UniformRandomProvider random, int skew) {
    return (int) (CODES * Math.pow(random.nextDouble(), skew));
  }

  /**
   * The usage expected of 60 items, by 4000 sets of them, lies in 400 intervals of 95 % 380 times,
   * +- 4.4. Seeds are fixed; an exact interval would stray beyond 364 to 396 by luck in 5e-4 of
   * seeds.
   */
  @Test
  void theLevelIsNearlyKept() {
    assertThat(hits(3)).isBetween(364, 396);
  }

  /**
   * Drawn sets are then the more uneven ones by far: the interval is too wide, never too narrow.
   */
  @Test
  void evenlyUsedCodesHaveWideIntervals() {
    assertThat(hits(1)).isGreaterThan(380);
  }

  private static int hits(int skew) {
    double expected = 0;
    for (int set = 0; set < 4000; set++) {
      expected += CodebookUsage.of(sum(items(new Streams(3), set, skew))).cvu() / 4000;
    }
    int hits = 0;
    for (int experiment = 0; experiment < 400; experiment++) {
      List<long[]> items = items(new Streams(1), experiment, skew);
      UsageInterval found = UsageInterval.of(items, CODES, 400, 0.95, new Streams(2));
      hits += isIn(found.low().cvu(), expected, found.high().cvu()) ? 1 : 0;
    }
    return hits;
  }

  private static boolean isIn(double low, double value, double high) {
    return low <= value && value <= high;
  }

  /**
   * Items that share no code: of 100 drawn ones 63 differ, and no drawn set comes near the
   * estimate.
   */
  @ParameterizedTest
  @CsvSource({"100,100,100", "100,256,256", "100,256,100", "2,2,2", "2,512,512"})
  void anEstimateLiesInItsIntervalHoweverLowTheDrawnUsagesAre(int count, int codes, int k) {
    List<long[]> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long[] item = new long[codes];
      item[i] = 7;
      items.add(item);
    }
    UsageInterval found = UsageInterval.of(items, k, 1000, 0.95, new Streams(4));
    assertThat(found.low().perplexity()).isBetween(1.0, (double) count);
    assertThat(found.high().perplexity()).isBetween(count - 1e-9, codes + 1e-9);
    assertThat(found.low().coverage()).isBetween(1.0 / k, (double) count / k);
    assertThat(found.high().coverage()).isBetween((double) count / k, (double) codes / k);
    assertThat(found.low().cvu()).isBetween(1.0 / k, count / (k - 1e-9));
    assertThat(found.high().cvu()).isBetween(count / (k + 1e-9), codes / (k - 1e-9));
  }

  @Test
  void itemsThatAreAllAlikeLeaveNoDoubt() {
    long[] item = {3, 1, 0, 2};
    UsageInterval interval =
        UsageInterval.of(List.of(item, item, item), 4, 100, 0.9, new Streams(1));
    CodebookUsage usage = CodebookUsage.of(item);
    assertThat(interval.high().perplexity()).isCloseTo(usage.perplexity(), within(1e-12));
    assertThat(interval.high().coverage()).isCloseTo(usage.coverage(), within(1e-12));
    assertThat(interval.high().cvu()).isCloseTo(usage.cvu(), within(1e-12));
    assertThat(interval.low().perplexity()).isCloseTo(usage.perplexity(), within(1e-12));
    assertThat(interval.low().coverage()).isCloseTo(usage.coverage(), within(1e-12));
    assertThat(interval.low().cvu()).isCloseTo(usage.cvu(), within(1e-12));
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
