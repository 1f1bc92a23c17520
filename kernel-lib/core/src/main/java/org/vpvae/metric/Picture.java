package org.vpvae.metric;

import org.vpvae.metric.UnscorableException.Reason;

/**
 * The pixels of one picture, planar and in double precision, because windowed variances cancel
 * badly in single precision.
 *
 * <p>The array is shared, not copied: whoever hands it over must not write to it afterwards.
 *
 * @param channels number of planes C, at least 1; three planes are red, green, blue
 * @param height rows H, at least 1
 * @param width columns W, at least 1
 * @param values C x H x W values in [0, peak]
 * @param peak the largest possible value L, above 0; 255 for 8-bit pictures
 */
@SuppressWarnings("ArrayRecordComponent") // A carrier of pixels: nobody compares or hashes it.
public record Picture(int channels, int height, int width, double[] values, double peak) {

  /** Peak of the pictures that the factories make. */
  public static final double EIGHT_BIT_PEAK = 255;

  /** What happens to a model's real-valued output before it is compared; a report must say it. */
  public enum Rounding {
    /** Compare the real values. */
    NONE,
    /** Round to the 256 levels of an 8-bit file, halves upwards. */
    TO_8_BITS
  }

  /**
   * Checks sizes and range.
   *
   * @throws IllegalArgumentException if a size is below 1, the array has another length than C x H
   *     x W, the peak is not a positive number or a value lies outside [0, peak]
   */
  public Picture {
    if (channels < 1 || height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "a picture of %d x %d x %d (C x H x W): every size must be at least 1"
              .formatted(channels, height, width));
    }
    if (!(peak > 0) || Double.isInfinite(peak)) {
      throw new IllegalArgumentException("peak " + peak + " must be a number above 0");
    }
    if (values.length != (long) channels * height * width) {
      throw new IllegalArgumentException(
          "%d values for a picture of %d x %d x %d (C x H x W)"
              .formatted(values.length, channels, height, width));
    }
    requireRange(values, 0, peak);
  }

  /**
   * A picture of peak 255 from a model's range: -1 becomes 0 and 1 becomes 255; what overshoots
   * [-1, 1] is cut off, as any file format would.
   *
   * @param values C x H x W finite values
   * @param rounding whether to round to the 256 levels of a file
   * @throws IllegalArgumentException if a value is not finite or the sizes do not fit
   */
  public static Picture ofModelRange(
      float[] values, int channels, int height, int width, Rounding rounding) {
    double[] mapped = new double[values.length];
    for (int i = 0; i < mapped.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw new IllegalArgumentException("value " + values[i] + " at " + i + " is not finite");
      }
      double unit = Math.min(1, Math.max(0, (values[i] + 1.0) / 2));
      double level = unit * EIGHT_BIT_PEAK;
      mapped[i] = rounding == Rounding.TO_8_BITS ? Math.floor(level + 0.5) : level;
    }
    return new Picture(channels, height, width, mapped, EIGHT_BIT_PEAK);
  }

  /**
   * An 8-bit RGB picture from packed pixels (0xRRGGBB, higher bits ignored), as {@code
   * BufferedImage.getRGB} gives them.
   *
   * @param pixels H x W packed pixels, row by row
   */
  public static Picture ofPackedRgb(int[] pixels, int height, int width) {
    int area = pixels.length;
    double[] planes = new double[3 * area];
    for (int i = 0; i < area; i++) {
      planes[i] = pixels[i] >> 16 & 0xff;
      planes[area + i] = pixels[i] >> 8 & 0xff;
      planes[2 * area + i] = pixels[i] & 0xff;
    }
    return new Picture(3, height, width, planes, EIGHT_BIT_PEAK);
  }

  /**
   * The luma plane Y = 0.299 R + 0.587 G + 0.114 B, not rounded, as a picture of one channel.
   *
   * @throws IllegalArgumentException if there are not three channels
   */
  public Picture luma() {
    if (channels != 3) {
      throw new IllegalArgumentException("luma needs 3 channels, not " + channels);
    }
    int area = height * width;
    double[] y = new double[area];
    for (int i = 0; i < area; i++) {
      double sum = 0.299 * values[i] + 0.587 * values[area + i] + 0.114 * values[2 * area + i];
      // The weights sum to 1 only up to rounding, so white can exceed the peak by one ulp.
      y[i] = Math.min(peak, sum);
    }
    return new Picture(1, height, width, y, peak);
  }

  /** A copy of one plane, H x W values. */
  double[] plane(int channel) {
    double[] plane = new double[height * width];
    System.arraycopy(values, channel * plane.length, plane, 0, plane.length);
    return plane;
  }

  /**
   * Refuses a pair that cannot be compared pixel by pixel.
   *
   * @throws UnscorableException SIZES_DIFFER if channels, height, width or peak differ
   */
  public void requireSameForm(Picture other) {
    if (channels != other.channels
        || height != other.height
        || width != other.width
        || peak != other.peak) {
      throw new UnscorableException(Reason.SIZES_DIFFER, form() + " against " + other.form());
    }
  }

  private String form() {
    return "%d x %d x %d (C x H x W), peak %s".formatted(channels, height, width, peak);
  }

  private static void requireRange(double[] values, double low, double high) {
    for (int i = 0; i < values.length; i++) {
      if (!(values[i] >= low && values[i] <= high)) {
        throw new IllegalArgumentException(
            "value %s at %d lies outside [%s, %s]".formatted(values[i], i, low, high));
      }
    }
  }
}
