package org.vpvae.quantizer;

/** The sizes a codebook of vectors can have. */
final class CodebookSizes {
  private CodebookSizes() {}

  static void check(int codes, int dimension) {
    if (codes < 2) {
      throw new IllegalArgumentException("codes K = " + codes + " must be at least 2");
    }
    if (dimension < 1 || dimension > 16) {
      throw new IllegalArgumentException("dimension " + dimension + " is not in 1..16");
    }
  }
}
