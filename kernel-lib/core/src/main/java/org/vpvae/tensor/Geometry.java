package org.vpvae.tensor;

/**
 * How a convolution walks over its input, equal in both directions.
 *
 * @param stride step in samples, at least 1
 * @param padding zeros added at each side, at least 0
 * @param dilation distance between taps, at least 1
 * @param groups channel groups, at least 1
 */
public record Geometry(int stride, int padding, int dilation, int groups) {
  public Geometry {
    if (stride < 1 || padding < 0 || dilation < 1 || groups < 1) {
      throw new IllegalArgumentException(
          "stride "
              + stride
              + ", dilation "
              + dilation
              + " and groups "
              + groups
              + " must be at least 1, padding "
              + padding
              + " at least 0");
    }
  }

  /** Stride 1 and the padding that keeps the length under an odd kernel. */
  public static Geometry same(int kernel) {
    return new Geometry(1, kernel / 2, 1, 1);
  }

  /** As {@link #same(int)}, with taps {@code dilation} apart. */
  public static Geometry same(int kernel, int dilation) {
    return new Geometry(1, kernel / 2 * dilation, dilation, 1);
  }

  /** No padding. */
  public static Geometry strided(int stride) {
    return new Geometry(stride, 0, 1, 1);
  }
}
