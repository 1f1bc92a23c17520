package org.vpvae.quantizer;

/** The sizes a codebook of vectors can have. */
final class CodebookSizes {
  private CodebookSizes() {}

  static void check(int codes, int dimension) {
    if (codes < 2) {
      throw new IllegalArgumentException("codes K = " + codes + " must be at least 2");
    }
    if (dimension < 1) {
      throw new IllegalArgumentException("dimension " + dimension + " is below 1");
    }
  }
}
