package org.vpvae.datasets.picture;

import java.io.IOException;

/**
 * One JPEG or PNG file as an RGB picture of its own size, for comparing pictures pixel by pixel.
 * Grey, palettes, bit depths and alpha are treated as in {@link SquarePicture}; 16-bit samples keep
 * their fraction.
 *
 * <p>The numbers are the one exception from {@link org.vpvae.datasets.limit.MemoryBudget}: 24 bytes
 * a pixel, 400 MB for the {@link #MOST_PIXELS} that are read at most, whatever the length of the
 * file. Photographs of 12 megapixels are scored, and their files are a hundred times smaller. The
 * decoding below stays within the budget.
 *
 * @param height rows H
 * @param width columns W
 * @param planes 3 x H x W values in [0, 255], red plane first
 */
public record WholePicture(int height, int width, double[] planes) {
  private static final int WHITE = 0xffffff;

  /** 4096 x 4096: such a picture takes 400 MB as numbers. */
  public static final int MOST_PIXELS = 1 << 24;

  /**
   * Decodes a file.
   *
   * @param file the bytes of the file
   * @throws IOException if the file is no JPEG or PNG, is broken, is too large, or is a JPEG that
   *     its EXIF segment says to turn
   */
  public static WholePicture decode(byte[] file) throws IOException {
    return PictureFile.refusing(() -> whole(file));
  }

  private static WholePicture whole(byte[] file) throws IOException {
    PixelRows rows = PictureFile.open(file, WHITE, MOST_PIXELS);
    if (PictureFile.isJpeg(file) && ExifOrientation.of(file).value() != 1) {
      throw new IOException("stored turned, by its EXIF orientation; turn it upright first");
    }
    return new WholePicture(rows.height(), rows.width(), planes(rows));
  }

  private static double[] planes(PixelRows rows) {
    int width = rows.width();
    int area = rows.height() * width;
    double[] planes = new double[3 * area];
    float[] rgb = new float[3 * width];
    for (int y = 0; y < rows.height(); y++) {
      rows.row(y, rgb);
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < 3; c++) {
          planes[c * area + y * width + x] = rgb[3 * x + c];
        }
      }
    }
    return planes;
  }
}
