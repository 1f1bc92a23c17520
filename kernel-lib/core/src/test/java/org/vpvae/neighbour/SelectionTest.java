package org.vpvae.neighbour;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.vpvae.random.Streams;

class SelectionTest {
  /** Nine in ten numbers are equal: a partition that stalls on them would take minutes. */
  @Test
  void manyEqualNumbersCostNoMoreThanOthers() {
    double[] values = new double[500_000];
    Arrays.setAll(values, i -> i % 10 == 0 ? i : 0);
    assertThat(Selection.at(values, values.length, 449_999)).isZero();
    assertThat(Selection.at(values, values.length, 450_001)).isEqualTo(10);
  }

  /** Few distinct values, so that ties are common; the part behind the count stays as it is. */
  @Test
  void everyPlaceHoldsWhatSortingPutsThere() {
    UniformRandomProvider random = new Streams(7).open("selection", 0);
    for (int count = 1; count <= 40; count++) {
      double[] values = new double[count + 1];
      Arrays.setAll(values, i -> random.nextInt(12));
      values[count] = -1;
      double[] sorted = Arrays.copyOf(values, count);
      Arrays.sort(sorted);
      for (int place = 0; place < count; place++) {
        double[] work = values.clone();
        assertThat(Selection.at(work, count, place)).isEqualTo(sorted[place]);
        assertThat(work[count]).isEqualTo(-1);
        double found = work[place];
        assertThat(Arrays.stream(work, 0, place)).allMatch(value -> value <= found);
        assertThat(Arrays.stream(work, place, count)).allMatch(value -> value >= found);
      }
    }
  }
}
