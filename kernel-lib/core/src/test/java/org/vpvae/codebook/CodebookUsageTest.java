package org.vpvae.codebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.vpvae.vectors.Gap;
import org.vpvae.vectors.Npz;
import org.vpvae.vectors.Vectors;

class CodebookUsageTest {
  @Test
  void evenUseIsOneAndASingleCodeIsOneOverK() {
    assertThat(CodebookUsage.of(new long[] {5, 5, 5, 5}).cvu()).isCloseTo(1, within(1e-15));
    CodebookUsage collapsed = CodebookUsage.of(new long[] {0, 9, 0, 0});
    assertThat(collapsed.cvu()).isEqualTo(0.25);
    assertThat(collapsed.entropy()).isZero();
    assertThat(collapsed.coverage()).isEqualTo(0.25);
  }

  /** Shares 1/2, 1/4, 1/4: entropy 1.5 ln 2, perplexity 2^1.5. */
  @Test
  void unevenUseByHand() {
    CodebookUsage usage = CodebookUsage.of(new long[] {2, 1, 1, 0});
    assertThat(usage.entropy()).isCloseTo(1.5 * Math.log(2), within(1e-15));
    assertThat(usage.perplexity()).isCloseTo(2 * Math.sqrt(2), within(1e-14));
    assertThat(usage.cvu()).isCloseTo(Math.sqrt(0.5), within(1e-14));
    assertThat(usage.coverage()).isEqualTo(0.75);
    assertThat(usage.tokens()).isEqualTo(4);
  }

  @Test
  void theDenominatorIsAChoice() {
    long[] even = new long[240];
    Arrays.fill(even, 3);
    assertThat(CodebookUsage.of(even, 256).cvu()).isCloseTo(0.9375, within(1e-14));
    assertThat(CodebookUsage.of(even).cvu()).isCloseTo(1, within(1e-14));
  }

  @Test
  void undefinedUsageIsRefused() {
    assertThatThrownBy(() -> CodebookUsage.of(new long[4])).hasMessageContaining("no token");
    assertThatThrownBy(() -> CodebookUsage.of(new long[] {1, -2})).hasMessageContaining("-2");
    assertThatThrownBy(() -> CodebookUsage.of(new long[] {1}, 0)).hasMessageContaining("size 0");
    assertThatThrownBy(() -> CodebookUsage.histogram(new int[] {0, 4}, 4))
        .hasMessageContaining("code index 4 is not in 0..3");
  }

  @Test
  void theReferenceArraysAgree() {
    Npz npz = Vectors.npz("quantizers/cvu.npz");
    int cases = 0;
    for (String name : npz.names()) {
      if (name.endsWith(".hist")) {
        String block = name.substring(0, name.length() - "hist".length());
        CodebookUsage usage =
            CodebookUsage.of(npz.get(name).longs(), (int) npz.get(block + "K").scalar());
        closeTo(usage.cvu(), npz, block + "cvu");
        closeTo(usage.entropy(), npz, block + "entropy_nats");
        closeTo(usage.coverage(), npz, block + "usage_fraction");
        cases++;
      }
    }
    assertThat(cases).isPositive();
    int k = (int) npz.get("stream.K").scalar();
    long[] histogram = CodebookUsage.histogram(npz.get("stream.tokens").ints(), k);
    closeTo(CodebookUsage.of(histogram).cvu(), npz, "stream.cvu");
  }

  private static void closeTo(double found, Npz npz, String array) {
    double expected = npz.get(array).scalar();
    Gap.agree("quantizers/cvu.npz", array, found, expected, 1e-10 * Math.abs(expected));
  }
}
