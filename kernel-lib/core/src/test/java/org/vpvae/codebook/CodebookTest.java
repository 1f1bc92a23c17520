package org.vpvae.codebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.vpvae.neighbour.Agreement.doubles;
import static org.vpvae.neighbour.Agreement.points;
import static org.vpvae.neighbour.Agreement.same;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vpvae.neighbour.Agreement;
import org.vpvae.neighbour.Points;
import org.vpvae.vectors.Npz;
import org.vpvae.vectors.Vectors;

class CodebookTest {
  private static final Codebook SQUARE = new Codebook(new float[] {0, 0, 0, 1, 1, 0, 1, 1}, 4, 2);

  @Test
  void aLatentIsQuantizedToItsNearestCode() {
    Points latents = new Points(new float[] {0.9f, 0.2f, -3, 0.6f, 0.5f, 0.5f}, 3, 2);
    assertThat(SQUARE.nearest(latents)).containsExactly(2, 1, 0);
    assertThat(SQUARE.nearest(latents, 3)).containsExactly(2, 1, 0);
    assertThat(SQUARE.quantizationErrors(latents, 1)[2]).isEqualTo(Math.sqrt(0.5));
  }

  @Test
  void decodingGathersTheCodes() {
    assertThat(SQUARE.decode(new int[] {3, 0, 1})).containsExactly(1, 1, 0, 0, 0, 1);
    assertThat(SQUARE.decode(new int[0])).isEmpty();
  }

  @Test
  void everyCodeIsItsOwnNearest() {
    int[] all = {0, 1, 2, 3};
    assertThat(SQUARE.nearest(new Points(SQUARE.decode(all), 4, 2))).isEqualTo(all);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 4, Integer.MAX_VALUE, Integer.MIN_VALUE})
  void indicesOutsideTheCodebookAreRefusedByValueAndRange(int bad) {
    assertThatThrownBy(() -> SQUARE.decode(new int[] {0, bad}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("code index " + bad + " at position 1 is not in 0..3");
  }

  @Test
  void theCodesCannotBeChangedFromOutside() {
    float[] codes = {1, 2};
    Codebook codebook = new Codebook(codes, 2, 1);
    codes[0] = 9;
    codebook.codes()[1] = 9;
    assertThat(codebook.codes()).containsExactly(1, 2);
  }

  @Test
  void codesThatAreNotFiniteAreRefused() {
    assertThatThrownBy(() -> new Codebook(new float[] {1, Float.NaN}, 2, 1))
        .hasMessageContaining("NaN");
    assertThatThrownBy(() -> new Codebook(new float[0], 0, 1)).hasMessageContaining("1 point");
  }

  @ParameterizedTest
  @ValueSource(strings = {"d3", "d5"})
  void nearestCodesAgreeWithTheReferenceArrays(String d) {
    Npz npz = Vectors.npz("quantizers/vp.npz");
    Points codes = points(npz.get(d + ".eval.codebook"));
    Codebook codebook = new Codebook(codes.values(), codes.count(), codes.dimension());
    Points z = points(npz.get(d + ".z"));
    boolean[] safe = npz.get(d + ".eval.safe").booleans();
    int[] index = codebook.nearest(z, 2);
    same(index, npz.get(d + ".eval.index"), safe);
    Agreement.close(
        doubles(codebook.decode(index)), npz.get(d + ".eval.q"), 0, safe, z.dimension());
    double[] squared =
        Arrays.stream(codebook.quantizationErrors(z, 1)).map(error -> error * error).toArray();
    double[] expected = npz.get(d + ".eval.sq_dist").values();
    for (int i = 0; i < squared.length; i++) {
      assertThat(squared[i]).isCloseTo(expected[i], within(1e-4 * expected[i] + 1e-12));
    }
    double mean = npz.get(d + ".eval.mean_sse").scalar();
    assertThat(Arrays.stream(squared).average().orElseThrow()).isCloseTo(mean, within(1e-4 * mean));
  }
}
