package org.vpvae.datasets.picture;

import java.io.IOException;

/**
 * One JPEG or PNG file becomes a square RGB picture of bytes.
 *
 * <ul>
 *   <li>The kind of file is told by its first bytes, not by its name.
 *   <li>Greyscale is repeated in three channels; palettes are resolved; 16-bit samples keep their
 *       precision until the last rounding; 1, 2 and 4-bit samples are stretched to 0..255.
 *   <li>Alpha is composited on the colour of the settings, without gamma.
 *   <li>CMYK and YCCK are converted by the TwelveMonkeys reader, through the embedded profile if
 *       there is one.
 *   <li>Colour profiles of RGB and grey files and PNG gamma are not applied, as in Pillow.
 *   <li>The EXIF orientation of JPEG files is applied.
 *   <li>A file that ends too early is refused: half a picture would teach the model grey.
 *   <li>More than 50 million pixels, or more than the file's {@link
 *       org.vpvae.datasets.limit.MemoryBudget} carries, are refused before they are decoded.
 * </ul>
 */
public final class SquarePicture {
  private SquarePicture() {}

  /**
   * Decodes, resizes the shortest side to S and cuts the centre square.
   *
   * @param file the bytes of the file
   * @param settings side, filter and the colour below transparent pixels
   * @return 3 x S x S unsigned bytes, red plane first
   * @throws IOException if the file is no JPEG or PNG, is broken, or is too large
   */
  public static byte[] decode(byte[] file, PictureSettings settings) throws IOException {
    return PictureFile.refusing(() -> square(file, settings));
  }

  private static byte[] square(byte[] file, PictureSettings settings) throws IOException {
    PixelRows rows = PictureFile.open(file, settings.background(), PictureFile.MOST_PIXELS);
    byte[] square = CentreSquare.of(rows, settings);
    return PictureFile.isJpeg(file)
        ? ExifOrientation.of(file).apply(square, settings.side())
        : square;
  }

  /** Decodes with the default settings of a side. */
  public static byte[] decode(byte[] file, int side) throws IOException {
    return decode(file, PictureSettings.ofSide(side));
  }
}
