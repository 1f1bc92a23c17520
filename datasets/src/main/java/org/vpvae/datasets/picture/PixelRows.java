package org.vpvae.datasets.picture;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.Arrays;

/**
 * The rows of a decoded picture as RGB numbers in 0..255, one row at a time, so that a large
 * picture never stands in memory as floats.
 *
 * <p>Reads the stored samples, not {@code BufferedImage.getRGB}: for grey pictures the latter
 * applies a gamma that no other decoder applies.
 */
final class PixelRows {
  /** The colour below transparent pixels: red, green, blue in 0..255. */
  private final int[] background;

  private final Raster raster;
  private final int bands;
  private final float[] stretch;
  private final int[] palette;
  private final int[] samples;
  private final byte[] plain;
  private final PixelInterleavedSampleModel layout;

  PixelRows(BufferedImage image, int rgb) throws IOException {
    background = new int[] {rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255};
    raster = image.getRaster();
    bands = raster.getNumBands();
    ColorModel colours = image.getColorModel();
    palette = colours instanceof IndexColorModel index ? resolved(index) : null;
    if (bands > 4) {
      throw new IOException(bands + " channels; 1 to 4 are understood");
    }
    stretch = palette == null ? stretches(raster) : null;
    samples = new int[bands * raster.getWidth()];
    plain = plainBytes(raster, palette != null);
    layout = plain == null ? null : (PixelInterleavedSampleModel) raster.getSampleModel();
  }

  int width() {
    return raster.getWidth();
  }

  int height() {
    return raster.getHeight();
  }

  /**
   * The stored bytes if they are 8-bit grey or RGB side by side, as nearly all photographs are, or
   * null: reading them is several times faster than asking the raster.
   */
  private static byte[] plainBytes(Raster raster, boolean paletted) {
    return !paletted
            && raster.getSampleModel() instanceof PixelInterleavedSampleModel
            && raster.getDataBuffer() instanceof DataBufferByte data
            && data.getNumBanks() == 1
            && raster.getNumBands() % 2 == 1
        ? data.getData()
        : null;
  }

  /** Writes row y as R, G, B, R, G, B, ... into 3*width numbers. */
  void row(int y, float[] rgb) {
    if (plain != null) {
      plainRow(y, rgb);
    } else {
      anyRow(y, rgb);
    }
  }

  private void plainRow(int y, float[] rgb) {
    // The offset of a sample model is that of band 0; a raster may be a window of its data.
    int left = raster.getMinX() - raster.getSampleModelTranslateX();
    int top = raster.getMinY() - raster.getSampleModelTranslateY();
    int at = raster.getDataBuffer().getOffset() + layout.getOffset(left, top + y);
    int[] offsets = layout.getBandOffsets();
    int green = bands < 3 ? 0 : offsets[1] - offsets[0];
    int blue = bands < 3 ? 0 : offsets[2] - offsets[0];
    for (int x = 0; x < rgb.length; x += 3) {
      rgb[x] = plain[at] & 0xff;
      rgb[x + 1] = plain[at + green] & 0xff;
      rgb[x + 2] = plain[at + blue] & 0xff;
      at += layout.getPixelStride();
    }
  }

  private void anyRow(int y, float[] rgb) {
    raster.getPixels(raster.getMinX(), raster.getMinY() + y, width(), 1, samples);
    for (int x = 0; x < width(); x++) {
      if (palette != null) {
        int argb = palette[samples[x]];
        composite(rgb, x, argb >> 16 & 255, argb >> 8 & 255, argb & 255, (argb >>> 24) / 255f);
      } else {
        int first = x * bands;
        float red = sample(first, 0);
        float green = bands < 3 ? red : sample(first, 1);
        float blue = bands < 3 ? red : sample(first, 2);
        float alpha = bands % 2 == 1 ? 1 : sample(first, bands - 1) / 255;
        composite(rgb, x, red, green, blue, alpha);
      }
    }
  }

  private float sample(int first, int band) {
    return samples[first + band] * stretch[band];
  }

  private void composite(float[] rgb, int x, float r, float g, float b, float alpha) {
    float rest = 1 - alpha;
    rgb[3 * x] = r * alpha + rest * background[0];
    rgb[3 * x + 1] = g * alpha + rest * background[1];
    rgb[3 * x + 2] = b * alpha + rest * background[2];
  }

  private static int[] resolved(IndexColorModel index) {
    // A sample may point past the end of a short palette; black then, as libpng has it.
    int[] argb = new int[Math.max(256, index.getMapSize())];
    Arrays.fill(argb, 0xff000000);
    for (int i = 0; i < index.getMapSize(); i++) {
      argb[i] = index.getRGB(i);
    }
    return argb;
  }

  private static float[] stretches(Raster raster) {
    float[] stretch = new float[raster.getNumBands()];
    for (int band = 0; band < stretch.length; band++) {
      int bits = raster.getSampleModel().getSampleSize(band);
      stretch[band] = 255f / ((1 << bits) - 1);
    }
    return stretch;
  }
}
