package org.vpvae.experiments.run;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The paper's level vector L for each nominal codebook size K (section 4.1 of arXiv 2602.17133).
 * The number of levels is the latent dimension d of all methods but TokenBridge; the product of the
 * levels is near K but not K (240, 1000, 4375, 15360). TokenBridge has 4 bins in each of d = log4 K
 * dimensions.
 */
public final class LevelTable {
  private static final Map<Integer, List<Integer>> LEVELS =
      new TreeMap<>(
          Map.of(
              256, List.of(8, 6, 5),
              1024, List.of(8, 5, 5, 5),
              4096, List.of(7, 5, 5, 5, 5),
              16384, List.of(8, 8, 8, 6, 5)));

  private LevelTable() {}

  /** The nominal sizes of the paper, rising. */
  public static List<Integer> codebookSizes() {
    return List.copyOf(LEVELS.keySet());
  }

  private static final int TOKEN_BRIDGE_BINS = 4;

  /**
   * The level vector of a method at a nominal size.
   *
   * @throws IllegalArgumentException if the paper has no such size
   */
  public static List<Integer> levels(Method method, int codebookSize) {
    List<Integer> levels = levels(codebookSize);
    if (method != Method.TOKENBRIDGE) {
      return levels;
    }
    int dimension = Integer.numberOfTrailingZeros(codebookSize) / 2; // log4 of a power of 4
    return Collections.nCopies(dimension, TOKEN_BRIDGE_BINS);
  }

  /**
   * The level vector of a nominal size.
   *
   * @throws IllegalArgumentException if the paper has no such size
   */
  public static List<Integer> levels(int codebookSize) {
    List<Integer> levels = LEVELS.get(codebookSize);
    if (levels == null) {
      throw new IllegalArgumentException(
          "codebook size K=" + codebookSize + " is not one of " + codebookSizes());
    }
    return levels;
  }
}
