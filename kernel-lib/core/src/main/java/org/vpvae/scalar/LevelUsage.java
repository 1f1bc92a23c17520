package org.vpvae.scalar;

import java.util.Arrays;
import org.vpvae.codebook.CodebookUsage;

/**
 * How evenly a scalar quantizer uses the levels of each dimension, whatever their combinations. A
 * collapsed dimension that only carries noise, such as TokenBridge's after its posterior has become
 * the prior, uses its levels alike: its CVU is near 1 at every K, though nothing is encoded.
 */
public final class LevelUsage {
  private LevelUsage() {}

  /**
   * The use of the levels of each dimension.
   *
   * @param histogram number of tokens per code of the grid, at least one above 0
   * @param levels the grid
   * @return one per dimension, its denominator the number of levels
   * @throws IllegalArgumentException if the histogram is not of that grid, or counts nothing
   */
  public static CodebookUsage[] of(long[] histogram, Levels levels) {
    if (histogram.length != levels.size()) {
      throw new IllegalArgumentException(
          "a histogram of "
              + histogram.length
              + " codes where levels "
              + levels
              + " make "
              + levels.size());
    }
    long[][] counts = new long[levels.dimension()][];
    Arrays.setAll(counts, i -> new long[levels.of(i)]);
    for (int code = 0; code < histogram.length; code++) {
      int[] numbers = levels.levelNumbers(new int[] {code});
      for (int i = 0; i < numbers.length; i++) {
        counts[i][numbers[i]] += histogram[code];
      }
    }
    return Arrays.stream(counts).map(CodebookUsage::of).toArray(CodebookUsage[]::new);
  }

  /**
   * The mean over dimensions of exp(entropy of its levels) / number of its levels, above 0 to 1.
   */
  public static double meanCvu(long[] histogram, Levels levels) {
    return Arrays.stream(of(histogram, levels))
        .mapToDouble(CodebookUsage::cvu)
        .average()
        .orElseThrow();
  }
}
