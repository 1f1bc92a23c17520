package org.vpvae.datasets.picture;

/**
 * How the pixels around a place are weighed when a picture changes its size. All but {@link
 * #BILINEAR_PLAIN} are antialiased: in a reduction by r the filter is r times wider, so that a
 * strong reduction averages instead of skipping pixels. They are Pillow's filters of the same names
 * and torchvision's {@code Resize(antialias=True)}.
 */
public enum ResizeFilter {
  /** Every pixel within half a pixel counts the same. */
  BOX(0.5),
  /** A triangle; the project's default. */
  BILINEAR(1),
  /** Keys' cubic with a = -1/2. */
  BICUBIC(2),
  /** A sinc under a sinc, three lobes. */
  LANCZOS(3),
  /**
   * A triangle of one pixel at every reduction, as OpenCV's {@code INTER_LINEAR}, which the VQGAN
   * authors' data code uses: it skips pixels and so aliases.
   */
  BILINEAR_PLAIN(1);

  private final double reach;

  ResizeFilter(double reach) {
    this.reach = reach;
  }

  /** Whether the filter widens with the reduction. */
  boolean antialiased() {
    return this != BILINEAR_PLAIN;
  }

  /** Where the weights end, in output pixels of an antialiased reduction. */
  double reach() {
    return reach;
  }

  /** The weight at a distance, not normalised. */
  double weight(double distance) {
    double x = Math.abs(distance);
    return switch (this) {
      case BOX -> distance > -0.5 && distance <= 0.5 ? 1 : 0;
      case BILINEAR, BILINEAR_PLAIN -> Math.max(0, 1 - x);
      case BICUBIC -> cubic(x);
      case LANCZOS -> x < 3 ? sinc(x) * sinc(x / 3) : 0;
    };
  }

  private static double cubic(double x) {
    if (x < 1) {
      return (1.5 * x - 2.5) * x * x + 1;
    }
    return x < 2 ? ((-0.5 * x + 2.5) * x - 4) * x + 2 : 0;
  }

  private static double sinc(double x) {
    double angle = StrictMath.PI * x;
    return x < 1e-9 ? 1 : StrictMath.sin(angle) / angle;
  }
}
