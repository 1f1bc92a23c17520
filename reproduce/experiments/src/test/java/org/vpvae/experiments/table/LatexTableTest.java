package org.vpvae.experiments.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LatexTableTest {
  @Test
  void whatLatexWouldReadAsACommandPrintsAsItself() {
    assertThat(LatexTable.escape("w/o L_norm & 5 % of $x$ ~ #1 {a} b\\c ^2"))
        .isEqualTo(
            "w/o L\\_norm \\& 5 \\% of \\$x\\$ \\textasciitilde{} \\#1 \\{a\\}"
                + " b\\textbackslash{}c \\textasciicircum{}2");
    assertThat(LatexTable.escape("a < b > c | d"))
        .isEqualTo("a \\textless{} b \\textgreater{} c \\textbar{} d");
    assertThat(LatexTable.escape("1 ± 2 –")).isEqualTo("1 $\\pm$ 2 --");
  }
}
