package org.vpvae.experiments.run;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The paper's level vector L for each nominal codebook size K (section 4.1 of arXiv 2602.17133).
 * The number of levels is the latent dimension d of FSQ, FSP and VP-VAE alike; the product of the
 * levels is near K but not K (240, 1000, 4375, 15360).
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
