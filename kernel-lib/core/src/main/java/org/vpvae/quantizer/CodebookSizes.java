package org.vpvae.quantizer;

import org.vpvae.scalar.Levels;

/** The sizes a codebook can have. */
final class CodebookSizes {
  /**
   * Most levels of one dimension: floats near 1 lie 2^-24 apart, and a level that holds no float is
   * never reached.
   */
  private static final int MOST_LEVELS = 1 << 22;

  private CodebookSizes() {}

  /** Refuses a grid with levels that no latent could reach, for want of digits. */
  static Levels check(Levels levels) {
    for (int i = 0; i < levels.dimension(); i++) {
      if (levels.of(i) > MOST_LEVELS) {
        throw new IllegalArgumentException(
            "dimension %d has %d levels; float32 tells apart up to %d"
                .formatted(i, levels.of(i), MOST_LEVELS));
      }
    }
    return levels;
  }

  static void check(int codes, int dimension) {
    if (codes < 2) {
      throw new IllegalArgumentException("codes K = " + codes + " must be at least 2");
    }
    if (dimension < 1) {
      throw new IllegalArgumentException("dimension " + dimension + " is below 1");
    }
    if ((long) codes * dimension > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "%d codes of dimension %d are more than 2^31 - 1 numbers".formatted(codes, dimension));
    }
  }
}
