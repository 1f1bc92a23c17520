package org.vpvae.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vpvae.codebook.CodebookUsage;
import org.vpvae.scalar.ScalarQuantizer;
import tech.tablesaw.api.Table;

class TablesTest {

  @Test
  void levelsStandBesideTheirIntervals() {
    ScalarQuantizer quantizer =
        new ScalarQuantizer(
            new double[] {-1, 1e-14, 2},
            new double[] {-0.5, 1},
            new double[] {0.25, 0.5, 0.25},
            0.1);
    Table table = Tables.of(quantizer);
    assertThat(table.doubleColumn("from").asDoubleArray())
        .containsExactly(Double.NEGATIVE_INFINITY, -0.5, 1);
    assertThat(table.doubleColumn("to").asDoubleArray())
        .containsExactly(-0.5, 1, Double.POSITIVE_INFINITY);
    assertThat(table.doubleColumn("value").asDoubleArray()).containsExactly(-1, 0, 2);
    assertThat(table.doubleColumn("probability").asDoubleArray()).containsExactly(0.25, 0.5, 0.25);
  }

  @Test
  void usageHasOneRowPerCodebook() {
    Table table =
        Tables.usage(
            List.of("even", "one"),
            List.of(
                CodebookUsage.of(new long[] {5, 5}), CodebookUsage.of(new long[] {8, 0, 0, 0})));
    assertThat(table.stringColumn("codebook").asList()).containsExactly("even", "one");
    assertThat(table.longColumn("tokens").asList()).containsExactly(10L, 8L);
    assertThat(table.doubleColumn("CVU").asDoubleArray()).containsExactly(1, 0.25);
    assertThatThrownBy(() -> Tables.usage(List.of("a"), List.of()))
        .hasMessageContaining("1 names for 0 rows");
  }
}
