package org.vpvae.datasets.picture;

/**
 * How a picture file becomes a square.
 *
 * @param side S in pixels, 1 to {@link #LARGEST_SIDE}
 * @param filter how pixels are weighed
 * @param background the colour below transparent pixels, 0xRRGGBB
 */
public record PictureSettings(int side, ResizeFilter filter, int background) {
  /** The largest side that can be asked for. */
  public static final int LARGEST_SIDE = 4096;

  private static final int WHITE = 0xffffff;

  public PictureSettings {
    if (side < 1 || side > LARGEST_SIDE) {
      throw new IllegalArgumentException("side " + side + " is not within 1.." + LARGEST_SIDE);
    }
    if (filter == null) {
      throw new IllegalArgumentException("no resize filter was given");
    }
    if (background < 0 || background > WHITE) {
      throw new IllegalArgumentException(
          "background " + Integer.toHexString(background) + " is not within 000000..ffffff");
    }
  }

  /** The project's default: antialiased bilinear, transparent pixels on white. */
  public static PictureSettings ofSide(int side) {
    return new PictureSettings(side, ResizeFilter.BILINEAR, WHITE);
  }

  /** The same with another filter. */
  public PictureSettings with(ResizeFilter other) {
    return new PictureSettings(side, other, background);
  }

  /** The same with another colour below transparent pixels. */
  public PictureSettings onColour(int rgb) {
    return new PictureSettings(side, filter, rgb);
  }
}
