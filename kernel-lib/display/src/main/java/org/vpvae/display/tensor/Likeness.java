package org.vpvae.display.tensor;

/**
 * What a tensor that is shown without a word is taken for. Shapes are a guess, so only those that
 * hardly mean anything else count; all others show as numbers until they are asked for as images or
 * sounds.
 */
public enum Likeness {
  /** C x H x W or N x C x H x W, C of 1 or 3. */
  IMAGES,
  /** N x 1 x T. */
  SOUNDS,
  /** Numbers. */
  NEITHER;

  /** Smaller maps are convolution kernels rather than pictures. */
  static final int SMALLEST_SIDE = 8;

  /** A tenth of a second at 16 kHz. */
  static final int SHORTEST_SOUND = 1600;

  /**
   * Judges a shape.
   *
   * @param shape sizes, outermost first
   */
  public static Likeness of(long[] shape) {
    int rank = shape.length;
    if (rank != 3 && rank != 4) {
      return NEITHER;
    }
    long channels = shape[rank - 3];
    boolean sides = shape[rank - 2] >= SMALLEST_SIDE && shape[rank - 1] >= SMALLEST_SIDE;
    if (sides && (channels == 1 || channels == 3)) {
      return IMAGES;
    }
    return rank == 3 && shape[1] == 1 && shape[2] >= SHORTEST_SOUND ? SOUNDS : NEITHER;
  }
}
