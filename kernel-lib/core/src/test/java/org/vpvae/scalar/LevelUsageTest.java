package org.vpvae.scalar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.vpvae.codebook.CodebookUsage;

class LevelUsageTest {
  private static final Levels GRID = new Levels(new int[] {2, 3});

  /** Index = a + 2 b; both values of a alike, b always 1. */
  @Test
  void everyDimensionIsCountedAlone() {
    long[] histogram = new long[6];
    histogram[GRID.indices(new int[] {0, 1})[0]] = 5;
    histogram[GRID.indices(new int[] {1, 1})[0]] = 5;
    CodebookUsage[] usage = LevelUsage.of(histogram, GRID);
    assertThat(usage[0].cvu()).isEqualTo(1, within(1e-12));
    assertThat(usage[1].cvu()).isEqualTo(1.0 / 3, within(1e-12));
    assertThat(LevelUsage.meanCvu(histogram, GRID)).isEqualTo(2.0 / 3, within(1e-12));
  }

  /** Two of the six codes, yet every level alike: what the joint usage cannot tell apart. */
  @Test
  void levelsMayBeAllUsedWhereCodesAreNot() {
    Levels square = new Levels(new int[] {2, 2});
    long[] diagonal = {3, 0, 0, 3};
    assertThat(LevelUsage.meanCvu(diagonal, square)).isEqualTo(1, within(1e-12));
    assertThat(CodebookUsage.of(diagonal).cvu()).isEqualTo(0.5, within(1e-12));
  }

  @Test
  void aHistogramOfAnotherGridIsRefused() {
    assertThatThrownBy(() -> LevelUsage.of(new long[5], GRID))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("5 codes");
  }
}
